/**
 * The rooms of the page: one run on the stage, every run of every pattern, patterns side by side, what is
 * known of each, and a pattern of one's own.
 */
export const ROOMS = ['play', 'break', 'compare', 'patterns', 'build'] as const
export type Room = (typeof ROOMS)[number]

export const ROOM_TITLES: Readonly<Record<Room, string>> = {
  play: 'Play',
  break: 'Break it',
  compare: 'Compare',
  patterns: 'Patterns',
  build: 'Build',
}
