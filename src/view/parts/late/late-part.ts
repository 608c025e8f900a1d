import { createStore, type StoreApi } from 'zustand/vanilla'
import { styleSheetsThatFailed } from './style-sheets.ts'
import { whyMissing, type Missing } from './why-missing.ts'

/** How a part of the page stands that is loaded after the first run. */
type LateState<Held> =
  | { readonly is: 'away' }
  | { readonly is: 'coming' }
  | { readonly is: 'here'; readonly held: Held }
  | { readonly is: 'missing'; readonly why: Missing }

/** What is not part of the first load: a dialog, a console, a room, with all that it cannot do without. */
export interface LatePart<Held> {
  /** Begins a sentence: 'Share', 'The consoles'. */
  readonly name: string
  readonly store: StoreApi<LateState<Held>>
  /** Loads it unless it is here or under way. Never rejects: what became of it is told by the store. */
  fetch(): Promise<LateState<Held>>
}

/**
 * `load` imports the part. It is called again after a failure: React's `lazy` would remember the
 * first rejection for good, and so does the bundler's preloading for a style sheet.
 */
export function latePart<Held>(name: string, load: () => Promise<Held>): LatePart<Held> {
  const store = createStore<LateState<Held>>(() => ({ is: 'away' }))
  let underWay: Promise<LateState<Held>> | null = null
  const attempt = async (): Promise<LateState<Held>> => {
    try {
      await styleSheetsThatFailed.askAgain()
      return { is: 'here', held: await load() }
    } catch (error) {
      return { is: 'missing', why: await whyMissing(error) }
    }
  }
  return {
    name,
    store,
    fetch() {
      const now = store.getState()
      if (now.is === 'here') return Promise.resolve(now)
      if (underWay === null) {
        store.setState({ is: 'coming' }, true)
        underWay = attempt().then((state) => {
          underWay = null
          store.setState(state, true)
          return state
        })
      }
      return underWay
    },
  }
}
