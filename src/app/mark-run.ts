import type { StoreApi } from 'zustand'
import type { Player } from '../player/state.ts'

type Seen = Pick<Player, 'pending' | 'playing'>

/**
 * Whether anything more comes by itself stands at the root element, for those who watch the page from outside: a run
 * is `coming` from the engine, it is `playing`, or all is `still`. What is seen does not tell: between two steps of a
 * run that plays, and until an answer is here, the page looks as if it were over.
 */
export function markRun(
  player: Pick<StoreApi<Seen>, 'getState' | 'subscribe'>,
  root: { readonly dataset: DOMStringMap } = document.documentElement,
): void {
  const mark = ({ pending, playing }: Seen): void => {
    root.dataset['run'] = pending ? 'coming' : playing ? 'playing' : 'still'
  }
  mark(player.getState())
  player.subscribe(mark)
}
