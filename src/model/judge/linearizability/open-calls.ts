import type { Call } from './call.ts'

/**
 * Which calls can come next. At layer n, calls 0 to n - 1 (in the order in which they returned) have
 * their place in the order; then only calls made before call n returned can be the next, and of those
 * that have a place already only the ones that return later than call n need to be remembered.
 *
 *     call 0  |----|             layer 0: calls 0 and 2 are open
 *     call 1         |----|      layer 1: calls 1 and 2
 *     call 2    |-------------|  layer 2: call 2
 */
export interface OpenCalls {
  /** By layer, in the order in which they return. */
  readonly atLayer: readonly (readonly OpenCall[])[]
  /** How many places are needed, so that no two calls that are open at once share one. */
  readonly places: number
}

export interface OpenCall {
  readonly index: number
  readonly actionClass: number
  /** Its place in a set of open calls. */
  readonly place: number
}

/** `returned` are in the order in which they returned; `classOf` are their classes of actions. */
export function openCalls(
  returned: readonly (Call<unknown> & { readonly returned: number })[],
  classOf: readonly number[],
): OpenCalls {
  const byCall = returned.map((_, index) => index).sort((a, b) => returned[a]!.called - returned[b]!.called)
  const atLayer: (readonly OpenCall[])[] = []
  const free: number[] = []
  let places = 0
  let next = 0
  let open: readonly OpenCall[] = []
  for (const [layer, { returned: until }] of returned.entries()) {
    const arrived: OpenCall[] = []
    for (; next < byCall.length && returned[byCall[next]!]!.called <= until; next++) {
      const index = byCall[next]!
      arrived.push({ index, actionClass: classOf[index]!, place: free.pop() ?? places++ })
    }
    open = arrived.length === 0 ? open : [...open, ...arrived].sort((a, b) => a.index - b.index)
    atLayer.push(open)
    const [leaving, ...staying] = open
    if (leaving?.index !== layer) throw new Error(`Call ${layer} is not open when it returns.`)
    free.push(leaving.place)
    open = staying
  }
  return { atLayer, places }
}
