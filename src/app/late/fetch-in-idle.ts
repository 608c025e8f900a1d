import type { LatePart } from '../../view/parts/late/late-part.ts'
import { latePart } from '../../view/parts/late/late-part.ts'
import { LATE_VIEWS } from '../../view/late-views.ts'
import { BREAK_IT, BUILD, COMPARE, PATTERNS, READER } from './late-doors.ts'

type Door = 'page' | 'embed' | 'present'

/** Text that nobody has seen yet may be set in one that was not needed so far. */
const FONTS = latePart('The fonts', () => Promise.allSettled([...document.fonts].map((font) => font.load())))

/** What a door may still need, in the order in which it is likely to be wanted. */
function lateParts(door: Door): readonly LatePart<unknown>[] {
  if (door === 'present') return [READER, FONTS]
  if (door === 'embed') return [READER, ...LATE_VIEWS, FONTS]
  return [READER, BREAK_IT, ...LATE_VIEWS, PATTERNS, COMPARE, BUILD, FONTS]
}

/**
 * Fetches what is not here yet, one part after the other, whenever the page has nothing to do: from
 * then on it needs no network. In an embed only after its first click or key, because a page may
 * hold ten of them that nobody touches; nowhere for a visitor who saves data. What does not arrive
 * is asked for again when the network is back, or when it is wanted.
 */
export function fetchInIdle(door: Door, parts = lateParts(door)): void {
  if (savesData()) return
  const begin = (): void => {
    void fetchAll(parts)
    window.addEventListener('online', () => void fetchAgain(parts))
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) void fetchAgain(parts)
    })
  }
  if (door !== 'embed') return begin()
  const used = new AbortController()
  for (const event of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(
      event,
      () => {
        used.abort()
        begin()
      },
      { signal: used.signal },
    )
  }
}

/**
 * The network is back, or somebody has come back to the page: what was on its way before has failed, or does
 * so only now.
 */
async function fetchAgain(parts: readonly LatePart<unknown>[]): Promise<void> {
  await fetchAll(parts)
  if (document.documentElement.dataset['parts'] === 'missing') await fetchAll(parts)
}

/** How far it has come stands at the root element, for those who watch the page from outside. */
async function fetchAll(parts: readonly LatePart<unknown>[]): Promise<void> {
  const root = document.documentElement
  root.dataset['parts'] = 'coming'
  for (const part of parts) {
    await idle()
    const state = await part.fetch()
    if (state.is !== 'missing') continue
    root.dataset['parts'] = 'missing'
    // The others would not arrive either.
    if (state.why === 'no answer') return
  }
  if (root.dataset['parts'] === 'coming') root.dataset['parts'] = 'here'
}

function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } }
  return connection?.saveData === true
}

/** Safari has no idle callback; there a pause lets the page draw in between. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve())
    else setTimeout(resolve, PAUSE_MS)
  })
}
const PAUSE_MS = 50
