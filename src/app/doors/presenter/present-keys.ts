/**
 * What a key does while presenting. A clicker sends PageDown, PageUp, F5 and `.`; a keyboard has the
 * rest. Decided here as a pure function, so that every row of the table is a test.
 */
export type PresentAction =
  | { readonly do: 'next' | 'previous' | 'first' | 'last' }
  | { readonly do: 'next-scenario' | 'previous-scenario' }
  | { readonly do: 'black' | 'fullscreen' | 'play' | 'larger' | 'smaller' | 'theme' | 'help' | 'close' | 'clear' }
  /** The nth switch of the list, from 1. */
  | { readonly do: 'switch'; readonly nth: number }
  /** Swallowed: F5 must not reload, and nothing else happens while the screen is black. */
  | { readonly do: 'nothing' }

export interface KeyPress {
  readonly key: string
  readonly shift: boolean
  /** Alt, Control or Command is held. */
  readonly modified: boolean
}

export interface KeyContext {
  readonly black: boolean
  /** Letters, digits and signs act alone (WCAG 2.1.4 asks for a way to turn this off). */
  readonly bareKeys: boolean
  /** What has the focus: a text field takes all keys, another control Space, Enter and arrows. */
  readonly focus: 'none' | 'control' | 'text'
}

const NAVIGATION: Readonly<Record<string, PresentAction>> = {
  PageDown: { do: 'next' },
  PageUp: { do: 'previous' },
  Home: { do: 'first' },
  End: { do: 'last' },
}
const CONTROLS_OWN: Readonly<Record<string, PresentAction>> = {
  ArrowRight: { do: 'next' },
  ArrowLeft: { do: 'previous' },
  ArrowDown: { do: 'next-scenario' },
  ArrowUp: { do: 'previous-scenario' },
}
const BARE: Readonly<Record<string, PresentAction>> = {
  n: { do: 'next' },
  p: { do: 'previous' },
  '.': { do: 'black' },
  b: { do: 'black' },
  f: { do: 'fullscreen' },
  k: { do: 'play' },
  '+': { do: 'larger' },
  '=': { do: 'larger' },
  '-': { do: 'smaller' },
  d: { do: 'theme' },
  '?': { do: 'help' },
  '0': { do: 'clear' },
}

/** null: the key is left to the page and the browser. */
export function presentAction(press: KeyPress, context: KeyContext): PresentAction | null {
  if (press.modified) return null
  if (press.key === 'F5') return { do: 'fullscreen' }
  if (context.focus === 'text') return null
  const action = actionOf(press, context)
  if (!context.black) return action
  return action !== null && WHILE_BLACK.has(action.do) ? action : swallowed(press)
}

const WHILE_BLACK: ReadonlySet<PresentAction['do']> = new Set(['black', 'help', 'close'])

/** Tab must still move the focus while the screen is black. */
function swallowed({ key }: KeyPress): PresentAction | null {
  return key === 'Tab' || key === 'Enter' ? null : { do: 'nothing' }
}

function actionOf({ key, shift }: KeyPress, { bareKeys, focus }: KeyContext): PresentAction | null {
  if (key === 'Escape') return { do: 'close' }
  if (NAVIGATION[key] !== undefined) return NAVIGATION[key]
  if (focus === 'none' && CONTROLS_OWN[key] !== undefined) return CONTROLS_OWN[key]
  if (focus === 'none' && key === ' ') return { do: shift ? 'previous' : 'next' }
  if (!bareKeys) return null
  if (/^[1-9]$/.test(key)) return { do: 'switch', nth: Number(key) }
  return BARE[key.toLowerCase()] ?? null
}
