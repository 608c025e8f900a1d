import type { MouseEvent } from 'react'

/** Whether a click on a link is a plain one, which this window then answers by itself. Any other opens the address. */
export function staysHere(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false
  event.preventDefault()
  return true
}
