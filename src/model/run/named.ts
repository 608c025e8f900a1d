import { decode, fromBase64 } from '../world/bytes.ts'
import type { Choice } from '../world/choices.ts'
import type { RunState } from './run-state.ts'
import { rowOfKey } from '../world/keys.ts'
import type { World } from '../world/world.ts'

/**
 * Every key that a run can put into the cache, or look up there: it is named by an operation, an entry or
 * a choice. Of a large table these rows are followed from the start, and so nothing is missing from their
 * history when they matter.
 */
export function namedIn(world: World, choices: readonly Choice[]): ReadonlySet<string> {
  const named = new Set<string>()
  for (const { key } of world.operations) named.add(key)
  for (const { key } of world.cached) named.add(key)
  for (const choice of choices) {
    if (choice.do === 'ask') named.add(choice.operation.key)
    else if (choice.do === 'redis')
      for (const word of choice.argv) named.add(typeof word === 'string' ? word : decode(fromBase64(word.base64)))
    else if ('key' in choice && choice.key !== undefined) named.add(choice.key)
  }
  return named
}

/** Whether a run that names other keys than before follows the same rows up to a state of it. */
export function followsTheSame(
  { followed, mapping }: RunState,
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
): boolean {
  const isBeyond = (key: string): boolean => {
    const table = rowOfKey(mapping, key)?.table
    const first = table === undefined ? undefined : followed.get(table.keyPrefix)
    return first !== undefined && !first.has(key)
  }
  if (followed.size === 0) return true
  const one = [...before].filter(isBeyond)
  const other = new Set([...now].filter(isBeyond))
  return one.length === other.size && one.every((key) => other.has(key))
}
