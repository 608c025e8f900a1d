/** How the page looks and plays, whatever is on stage. */
export type Theme = 'auto' | 'light' | 'dark' | 'projector' | 'contrast'
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const
export type Speed = (typeof SPEEDS)[number]
