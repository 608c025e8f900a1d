import { asciiLowerCase, asciiUpperCase } from '../bytes.ts'
import { CLUSTER_COMMANDS } from './reference/cluster.ts'
import { CONNECTION_COMMANDS } from './reference/connection.ts'
import { GROUPS, type CommandReference, type Group } from './reference/entry.ts'
import { GENERIC_COMMANDS } from './reference/generic.ts'
import { OTHER_TYPE_COMMANDS } from './reference/other-types.ts'
import { SERVER_COMMANDS } from './reference/server.ts'
import { STRING_COMMANDS } from './reference/strings.ts'
import { TRANSACTION_COMMANDS } from './reference/transactions.ts'

export interface GroupedReference extends CommandReference {
  readonly group: Group
}

const within = (group: Group, entries: readonly CommandReference[]): GroupedReference[] =>
  entries.map((entry) => ({ ...entry, group }))

/** Every command of the emulator, as a visitor may look it up, by name. */
export const REFERENCE: readonly GroupedReference[] = [
  ...within('string', STRING_COMMANDS),
  ...within('generic', GENERIC_COMMANDS),
  ...within('cluster', CLUSTER_COMMANDS),
  ...within('connection', CONNECTION_COMMANDS),
  ...within('transactions', TRANSACTION_COMMANDS),
  ...within('server', SERVER_COMMANDS),
  ...OTHER_TYPE_COMMANDS,
].sort((left, right) => (left.name < right.name ? -1 : 1))

/** The command that a line begins with: of several, the one of most words (`CONFIG GET` before `CONFIG`). */
export function referenceFor(words: readonly string[]): GroupedReference | null {
  return (
    [2, 1]
      .filter((count) => words.length >= count)
      .map((count) => asciiUpperCase(words.slice(0, count).join(' ')))
      .map((name) => REFERENCE.find((entry) => entry.name === name))
      .find((entry) => entry !== undefined) ?? null
  )
}

/** The commands whose name begins with these words, each whole: `config` finds all of CONFIG. */
export function referencesUnder(words: readonly string[]): readonly GroupedReference[] {
  const wanted = words.map(asciiUpperCase)
  return REFERENCE.filter(({ name }) => {
    const own = name.split(' ')
    return wanted.length <= own.length && wanted.every((word, index) => word === own[index])
  })
}

/** The commands of a group; none for a name that is no group. */
export function referencesOf(group: string): readonly GroupedReference[] {
  const wanted = GROUPS.find((name) => name === asciiLowerCase(group))
  return REFERENCE.filter((entry) => entry.group === wanted)
}
