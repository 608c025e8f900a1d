/**
 * An effect is what a pattern says; the simulator decides what happens to it. Effects are data, so
 * the same pattern runs on the stage, in the explorer and in a test.
 *
 *     const name = yield* cache.get('look in the cache', 'user:2')   // string | null
 *
 * `caption` names the line for people: the code panel, the timeline and the narration show it.
 */
export type Effect = { readonly caption: string; readonly file?: string } & (
  | { readonly kind: 'db.write'; readonly key: string; readonly value: string }
  | { readonly kind: 'db.read'; readonly key: string }
  | { readonly kind: 'db.undo'; readonly key: string; readonly wrote: string; readonly before: string | null }
  | { readonly kind: 'cache.get'; readonly key: string }
  | { readonly kind: 'cache.set'; readonly key: string; readonly value: string; readonly ttlMs: number | undefined }
  | { readonly kind: 'cache.del'; readonly key: string }
  | { readonly kind: 'sleep'; readonly forMs: number }
  | { readonly kind: 'reply'; readonly outcome: ReplyOutcome }
)

export type ReplyOutcome =
  | { readonly is: 'ok' }
  | { readonly is: 'error'; readonly reason: string }
  | { readonly is: 'unknown'; readonly reason: string }
  | { readonly is: 'value'; readonly value: string | null; readonly source: 'cache' | 'database' }

export type StoreEffect = Exclude<Effect, { kind: 'sleep' } | { kind: 'reply' }>

/** What a pattern's generator is: it yields effects and is resumed with their results. */
export type Program<Result = void> = Generator<Effect, Result, unknown>

/** The one place where a result gets its type: each maker names the type its effect resolves to. */
export function* perform<Result>(effect: Effect): Program<Result> {
  return (yield effect) as Result
}

/** Whether an effect, once applied, can change what the stores hold for its key. */
export function changesStore(effect: Effect): boolean {
  return (
    effect.kind === 'db.write' ||
    effect.kind === 'db.undo' ||
    effect.kind === 'cache.set' ||
    effect.kind === 'cache.del'
  )
}

/** Marks every effect of a program with the file that its visitor-visible source is in. */
export function* inFile<Result>(file: string, program: Program<Result>): Program<Result> {
  let turn = program.next()
  while (!turn.done) {
    let result: unknown
    try {
      result = yield { ...turn.value, file: turn.value.file ?? file }
    } catch (error) {
      turn = program.throw(error)
      continue
    }
    turn = program.next(result)
  }
  return turn.value
}
