/**
 * How much a world and a list of choices may hold. A link or a file is made by somebody else, and what it
 * asks for is counted before anything is done with it: reading a list of millions takes as long as any
 * hang. What fits is still bounded by the work of its run. How deep steps of built patterns lie in each other
 * is bounded by their schema.
 */
export const LIMITS = {
  clients: 4,
  tables: 100,
  /** Of all tables together. More of them come in a database file. */
  rows: 100_000,
  entries: 100_000,
  settings: 1_000,
  operations: 10_000,
  choices: 100_000,
  /** Of all commands at redis> together. */
  words: 250_000,
  /** Of a world's title and of a name in an address, in characters. */
  name: 1_000,
} as const

const NAMES = {
  clients: 'clients',
  tables: 'tables',
  rows: 'rows outside of a database file',
  entries: 'entries in Redis',
  settings: 'settings of Redis',
  operations: 'operations',
  choices: 'choices',
  words: 'words in commands to Redis',
} as const

/** What a world has too much of, in a sentence; null when nothing. Takes anything, and looks at lengths alone. */
export function worldLimitProblem(input: unknown): string | null {
  const { title, scenario, clients, tables, cached, operations, redisConfig } = membersOf(input)
  return (
    tooLong('title of this world', title) ??
    tooLong('scenario of this world', scenario) ??
    tooMany('world', 'clients', listOf(clients).length) ??
    tooMany('world', 'tables', listOf(tables).length) ??
    tooMany('world', 'rows', countRows(listOf(tables))) ??
    tooMany('world', 'entries', listOf(cached).length) ??
    tooMany('world', 'operations', listOf(operations).length) ??
    tooMany('world', 'settings', Object.keys(membersOf(redisConfig)).length)
  )
}

/** The same for a list of choices. */
export function choicesLimitProblem(input: unknown): string | null {
  const list = listOf(membersOf(input)['list'])
  const problem = tooMany('list of choices', 'choices', list.length)
  if (problem !== null) return problem
  let words = 0
  for (const choice of list) {
    const { at, argv, mapping } = membersOf(choice)
    words += listOf(argv).length
    const { operation, caption } = membersOf(at)
    const long =
      tooLong('place of a choice', operation) ??
      tooLong('place of a choice', caption) ??
      tooMany('choice', 'tables', listOf(mapping).length)
    if (long !== null) return long
  }
  return tooMany('list of choices', 'words', words)
}

function tooLong(what: string, text: unknown): string | null {
  if (typeof text !== 'string' || text.length <= LIMITS.name) return null
  return `The ${what} has ${text.length.toLocaleString('en')} characters; ${LIMITS.name.toLocaleString('en')} are the most.`
}

function tooMany(where: string, what: keyof typeof NAMES, count: number): string | null {
  if (count <= LIMITS[what]) return null
  return `This ${where} has ${count.toLocaleString('en')} ${NAMES[what]}; ${LIMITS[what].toLocaleString('en')} are the most. Leave some out, or share them in parts.`
}

function countRows(tables: readonly unknown[]): number {
  return tables.reduce<number>((sum, table) => sum + listOf(membersOf(table)['rows']).length, 0)
}

function membersOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {}
}

function listOf(input: unknown): readonly unknown[] {
  return Array.isArray(input) ? input : []
}
