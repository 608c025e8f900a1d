import type { ClipboardEvent, DragEvent } from 'react'

/**
 * Characters that the line holds. redis-cli itself stops at 4,095; a browser needs seconds for a million in
 * one field.
 */
export const MOST_CHARACTERS = 65_536

/** What a paste or a drop would put into the line. */
export function broughtText(event: ClipboardEvent | DragEvent): string {
  return ('clipboardData' in event ? event.clipboardData : event.dataTransfer).getData('text/plain')
}
