import { inBrief } from '../../world/in-brief.ts'
import type { Mapping } from '../../world/world.ts'
import { LONGEST_NAME } from '../../world/longest-name.ts'
import type { TableInfo } from './schema.ts'

/** A schema may have thousands of names, and each as long as it likes. */
const LONGEST_SHOWN = 300

/**
 * Why keys cannot stand for these rows, and what to do instead; null when they can. Names are compared as
 * SQLite does, without their case.
 */
export function mappingProblem(mapping: readonly Mapping[], schema: readonly TableInfo[]): string | null {
  for (const [index, table] of mapping.entries()) {
    const problem = problemOf(table, schema)
    if (problem !== null) return problem
    const twice = mapping.findIndex(({ keyPrefix }) => keyPrefix === table.keyPrefix)
    if (twice !== index)
      return `Two tables have the prefix “${table.keyPrefix}”: a key must stand for one row. Choose another prefix for ${table.name}.`
  }
  return null
}

function problemOf({ name, keyPrefix, idColumn, valueColumn }: Mapping, schema: readonly TableInfo[]): string | null {
  if (!/^[^\s:]{1,32}:$/.test(keyPrefix))
    return `“${keyPrefix}” is no prefix for keys. Type up to 32 characters without blanks, then a colon, such as user:.`
  const long = [name, idColumn, valueColumn].find(({ length }) => length > LONGEST_NAME)
  if (long !== undefined)
    return `“${inBrief(long, LONGEST_SHOWN)}” has ${long.length.toLocaleString('en')} characters, and a name that keys stand for at most ${LONGEST_NAME}. Rename it first, with ALTER TABLE.`
  const table = schema.find((one) => same(one.name, name))
  if (table === undefined) {
    const others = inBrief(schema.map((one) => one.name).join(', '), LONGEST_SHOWN)
    return `There is no table “${name}”. ${others === '' ? 'Make one first, with CREATE TABLE.' : `There is ${others}.`}`
  }
  for (const column of [idColumn, valueColumn]) {
    if (table.columns.some((one) => same(one.name, column))) continue
    return `The table ${name} has no column “${column}”. It has ${inBrief(table.columns.map((one) => one.name).join(', '), LONGEST_SHOWN)}.`
  }
  if (same(idColumn, valueColumn))
    return `Of ${name}, one column must name the row and another one hold its value: “${idColumn}” is named twice.`
  return null
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
