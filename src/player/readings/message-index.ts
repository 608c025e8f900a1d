import type { Step, Trace } from '../../model/trace/trace.ts'

/** Step numbers of each message, in order, by message id. */
export type MessageIndex = ReadonlyMap<string, readonly number[]>

const built = new WeakMap<Trace, MessageIndex>()

/**
 * Where each message is heard of. Built once per trace: stage and timeline ask for it at every
 * step, and searching 10,000 steps backwards each time would show.
 */
export function messageIndex(trace: Trace): MessageIndex {
  const known = built.get(trace)
  if (known !== undefined) return known
  const index = new Map<string, number[]>()
  trace.steps.forEach(({ message }, at) => {
    if (message === null) return
    const places = index.get(message.id)
    if (places === undefined) index.set(message.id, [at])
    else places.push(at)
  })
  built.set(trace, index)
  return index
}

/** The steps of one message up to and including step `last`. */
export function lifeUntil(trace: Trace, id: string, last: number): Step[] {
  const life: Step[] = []
  for (const at of messageIndex(trace).get(id) ?? []) {
    const step = trace.steps[at]
    if (at > last || step === undefined) break
    life.push(step)
  }
  return life
}
