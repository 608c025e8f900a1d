import { EARLIER } from './heirs.ts'

/** What Tab stops at. Of a group of radio buttons that is the chosen one. */
const TABBABLE =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], [contenteditable="true"]'
const PASSED_BY = ':disabled, [tabindex="-1"], input[type=radio]:not(:checked)'

/** What was taken out of the page, and where it stood. */
export type Removals = readonly Pick<MutationRecord, 'target' | 'removedNodes' | 'previousSibling'>[]

/**
 * Who may take the focus over from a control that is gone or out of sight, best first. Outwards from
 * where it stood: of a part that went too, the heir that it names; of one that is still there first
 * the neighbours, then the heir. `earlier` is what had the focus before, the latest first.
 */
export function* successors(lost: Element, removals: Removals, earlier: readonly Element[]): Generator<HTMLElement> {
  if (lost instanceof HTMLElement && canTakeFocus(lost)) yield lost
  let part: Node | null = lost
  while (part !== null) {
    for (const name of namesOf(part)) yield* name === EARLIER ? earlierOnes(earlier, part) : named(name)
    const gap = gapOf(part, removals)
    if (gap !== null) yield* neighbours(gap, lost)
    part = gap?.parent ?? null
  }
  yield* named('room')
}

function namesOf(part: Node): readonly string[] {
  return part instanceof HTMLElement ? (part.dataset['heir']?.split(' ') ?? []) : []
}

function named(name: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-takes-over~="${name}"]`)]
    .flatMap(controlIn)
    .filter(canTakeFocus)
}

/** An heir takes the focus itself, or passes it to the first control in it. */
function controlIn(one: HTMLElement): HTMLElement[] {
  return one.hasAttribute('tabindex') || one.matches(TABBABLE) || one.shadowRoot !== null
    ? [one]
    : tabStopsIn(one).slice(0, 1)
}

function tabStopsIn(part: HTMLElement): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(TABBABLE)].filter((one) => !one.matches(PASSED_BY) && canTakeFocus(one))
}

function earlierOnes(earlier: readonly Element[], part: Node): HTMLElement[] {
  return earlier.filter(
    (one): one is HTMLElement => one instanceof HTMLElement && !part.contains(one) && canTakeFocus(one),
  )
}

interface Gap {
  readonly parent: Node
  /** What stands before the gap; null at the beginning of the parent. */
  readonly after: Node | null
}

/** The place in its parent of what is there, or was there until just now. */
function gapOf(node: Node, removals: Removals): Gap | null {
  if (node.parentNode !== null) return { parent: node.parentNode, after: node }
  const removal = removals.findLast(({ removedNodes }) => [...removedNodes].includes(node as ChildNode))
  if (removal === undefined) return null
  let after = removal.previousSibling
  // What stood before it may have gone with it.
  const met = new Set<Node>()
  while (after !== null && after.parentNode !== removal.target && !met.has(after)) {
    met.add(after)
    const before: Node = after
    after =
      removals.findLast(({ removedNodes }) => [...removedNodes].includes(before as ChildNode))?.previousSibling ?? null
  }
  return { parent: removal.target, after }
}

function neighbours({ parent, after }: Gap, lost: Element): HTMLElement[] {
  if (!(parent instanceof HTMLElement) || !canBeSeen(parent)) return []
  const all = tabStopsIn(parent).filter((one) => one !== lost)
  const behind = all.filter((one) => isBehind(one, after))
  const before = all.filter((one) => !isBehind(one, after)).toReversed()
  // What was drawn anew has the same name: whoever was on it stays on it.
  return [
    ...behind.filter((one) => isTwin(one, lost)),
    ...behind,
    ...before.filter((one) => isTwin(one, lost)),
    ...before,
  ]
}

function isBehind(one: Node, after: Node | null): boolean {
  if (after === null) return true
  const position = after.compareDocumentPosition(one)
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && (position & Node.DOCUMENT_POSITION_CONTAINED_BY) === 0
}

function isTwin(one: HTMLElement, other: Element): boolean {
  return one.tagName === other.tagName && nameOf(one) === nameOf(other)
}

function nameOf(element: Element): string {
  const said = element.getAttribute('aria-label')
  if (said !== null) return said
  const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null) : null
  return labels === null || labels.length === 0
    ? (element.textContent ?? '')
    : [...labels].map(({ textContent }) => textContent ?? '').join(' ')
}

export function canTakeFocus(element: HTMLElement): boolean {
  return (
    element.isConnected && !element.matches(':disabled') && element.closest('[inert]') === null && canBeSeen(element)
  )
}

/** Older browsers cannot say it; there, only what is hidden by its attribute counts. */
function canBeSeen(element: HTMLElement): boolean {
  if (!element.isConnected) return false
  if (typeof element.checkVisibility !== 'function') return element.closest('[hidden]') === null
  return element.checkVisibility({ visibilityProperty: true })
}
