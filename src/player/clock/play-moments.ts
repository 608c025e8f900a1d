import type { StoreApi } from 'zustand/vanilla'

/** Time to read what has changed in three columns. */
const MOMENT_MS = 900

interface Playing {
  readonly store: Pick<StoreApi<{ readonly playing: boolean }>, 'getState' | 'subscribe'>
  step(by: 1): void
}

/** Steps from moment to moment as long as it plays, until the returned function is called. */
export function playMoments({ store, step }: Playing): () => void {
  let timer: ReturnType<typeof setInterval> | null = null
  const stop = (): void => {
    if (timer !== null) clearInterval(timer)
    timer = null
  }
  const follow = ({ playing }: { readonly playing: boolean }): void => {
    if (!playing) stop()
    else timer ??= setInterval(() => step(1), MOMENT_MS)
  }
  follow(store.getState())
  const leave = store.subscribe(follow)
  return () => {
    leave()
    stop()
  }
}
