/**
 * Whether an error event is the playground's own. A browser also reports here that a ResizeObserver
 * was late by a frame, which harms nothing, and nameless errors of other people's extensions.
 */
export function isOurs({ message, error }: Pick<ErrorEvent, 'message' | 'error'>): boolean {
  return error !== null && error !== undefined && !message.startsWith('ResizeObserver loop')
}
