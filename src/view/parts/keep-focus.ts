import { canTakeFocus, successors, type Removals } from './successors.ts'

/** So many that had the focus before are remembered. */
const MOST_EARLIER = 20

/** Shows a caret or a choice: it shows the focus too, however it came by it. */
const FIELD = 'input, textarea, select'

/**
 * Keeps the focus off the body: where the control that has it goes away, is hidden or is disabled,
 * it goes to the successor, before the next picture is drawn. A keyboard would otherwise begin at the
 * top of the page again, and a screen reader would fall silent. It never takes the focus from
 * anything else, never takes it first, and in a frame it scrolls nothing and leaves the page around
 * it alone. Returns the way to stop it.
 */
export function keepFocus(page: Document): () => void {
  const isInFrame = window.parent !== window
  let owner: Element | null = null
  /** What was pressed last: after a pointer nobody needs to be shown where the focus is, but in a field. */
  let byKeyboard = false
  /** The press of a key that is being dealt with, and whether the focus was handed on since it went down. */
  let press: KeyboardEvent | null = null
  let isHandedOn = false
  let earlier: readonly Element[] = []

  const met = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || target === owner) return
    if (owner !== null)
      earlier = [owner, ...earlier.filter((one) => one !== owner && one.isConnected)].slice(0, MOST_EARLIER)
    owner = target
  }
  const isNowhere = (): boolean =>
    page.activeElement === null || page.activeElement === page.body || page.activeElement === page.documentElement
  const isGone = (): boolean => owner !== null && !owner.isConnected && isNowhere()
  /** To be asked only where something was hidden or disabled: the browser works out the whole page for it. */
  const isPutAway = (): boolean =>
    owner instanceof HTMLElement &&
    owner.isConnected &&
    (isNowhere() || page.activeElement === owner) &&
    !canTakeFocus(owner)
  const handOn = (removals: Removals): void => {
    if (owner === null || (!page.hasFocus() && isInFrame)) return
    for (const next of successors(owner, removals, earlier)) {
      next.focus({ preventScroll: isInFrame, focusVisible: byKeyboard || next.matches(FIELD) })
      if (page.activeElement !== next) continue
      isHandedOn = true
      // What takes the focus over in the middle of a press is not what was pressed.
      if (press !== null && press.eventPhase !== Event.NONE && press.key !== 'Tab') press.preventDefault()
      return
    }
    owner = null
  }
  const changed = (records: readonly MutationRecord[]): void => {
    if (isGone() || (records.some(({ type }) => type === 'attributes') && isPutAway()))
      handOn(records.filter(({ type }) => type === 'childList'))
  }
  /** Nothing has it now: it was put away on purpose, unless its owner cannot hold it any more. */
  const left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return
    queueMicrotask(() => {
      if (owner === null || !owner.isConnected || !isNowhere()) return
      if (isPutAway()) handOn([])
      else owner = null
    })
  }

  const pressed = (event: KeyboardEvent): void => {
    byKeyboard = true
    press = event
    if (!event.repeat) isHandedOn = false
    // A key that is held down goes on pressing, but only what it went down on.
    else if (isHandedOn && event.key !== 'Tab') event.preventDefault()
  }

  const observer = new MutationObserver(changed)
  observer.observe(page, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['hidden', 'disabled', 'inert', 'open'],
  })
  const listening = new AbortController()
  const { signal } = listening
  page.addEventListener('focusin', met, { signal })
  page.addEventListener('focusout', left, { signal })
  page.addEventListener('keydown', pressed, { signal, capture: true })
  page.addEventListener('pointerdown', () => (byKeyboard = false), { signal, capture: true })
  return () => {
    observer.disconnect()
    listening.abort()
  }
}
