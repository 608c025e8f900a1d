import type { Trace } from '../../model/trace/trace.ts'
import type { Address, Choice } from '../../model/world/choices.ts'
import { addressText, START } from '../../model/world/address.ts'
import { choicesUpTo } from './cursor.ts'
import type { Session } from './session.ts'

/** A session with its run: what an edit is made on. */
export interface Scene extends Pick<Session, 'world' | 'choices' | 'cursor'> {
  /** null: it has not run yet. */
  readonly trace: Trace | null
}

/** What is another one afterwards. Without a cursor, it stays where the new run is still the old one. */
export type Edit = Partial<Pick<Session, 'world' | 'choices' | 'cursor'>>

/** The step that is looked at, by its address: what is done now is done there. */
export function here({ trace, cursor }: Scene): Address {
  return trace?.steps[cursor]?.address ?? START
}

export function isHere(scene: Scene): (choice: Choice) => boolean {
  const text = addressText(here(scene))
  return ({ at }) => addressText(at) === text
}

/** What was chosen up to this step: what was chosen later belongs to the old future. */
export function choicesHere({ trace, choices, cursor }: Scene): readonly Choice[] {
  return trace === null ? choices : choicesUpTo(trace, choices, cursor)
}

/** Something is done at this step. */
export function act(scene: Scene, made: readonly Choice[]): Edit {
  return { choices: [...choicesHere(scene), ...made] }
}

/**
 * A name that no operation has, nor any of these choices: A1, A2, ... It stays with the choice, whatever
 * happens before it.
 */
export function freeId(prefix: string, { world, choices, trace }: Scene, made: readonly Choice[] = []): string {
  const taken = new Set([
    ...world.operations.map(({ id }) => id),
    ...Object.keys(trace?.operations ?? {}),
    ...[...choices, ...made].flatMap((choice) =>
      choice.do === 'ask' ? [choice.operation.id] : 'operation' in choice ? [choice.operation] : [],
    ),
  ])
  let number = 1
  while (taken.has(`${prefix}${number}`)) number++
  return `${prefix}${number}`
}
