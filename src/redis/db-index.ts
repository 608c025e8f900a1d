import type { Argument } from './bytes.ts'
import { NOT_AN_INTEGER } from './errors.ts'
import { parseInteger } from './integers.ts'
import type { Keyspace } from './keyspace.ts'
import { error, type ErrorReply } from './reply.ts'

const OUT_OF_RANGE = Object.freeze(error('ERR DB index is out of range'))
const NOT_AN_INT32 = Object.freeze(error('ERR value is out of range, value must between -2147483648 and 2147483647'))

/** The database that an argument names; an integer that is no C int has an error of its own. */
export function databaseOf(argument: Argument, keyspaces: readonly Keyspace[]): Keyspace | ErrorReply {
  const index = parseInteger(argument)
  if (index === null) return NOT_AN_INTEGER
  if (BigInt.asIntN(32, index) !== index) return NOT_AN_INT32
  return keyspaces[Number(index)] ?? OUT_OF_RANGE
}
