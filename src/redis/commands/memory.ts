import { container } from '../container.ts'
import type { Command } from '../command.ts'
import { NOT_AN_INTEGER, SYNTAX_ERROR } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { keyTextOf } from '../key-text.ts'
import { entryBytes } from '../memory-model.ts'
import { optionWord } from '../option-words.ts'
import { integer, NIL } from '../reply.ts'

/** An estimate: see memory-model.ts. https://redis.io/docs/latest/commands/memory-usage/ */
const usage: Command = {
  name: 'memory|usage',
  arity: -3,
  flags: ['readonly'],
  keys: { first: 2, last: 2, step: 1 },
  run({ keyspace }, argv) {
    // Redis looks at so many members of a nested value; here they are all counted.
    for (let index = 3; index < argv.length; index += 2) {
      if (optionWord(argv[index]!) !== 'SAMPLES' || argv[index + 1] === undefined) return SYNTAX_ERROR
      const samples = parseInteger(argv[index + 1]!)
      if (samples === null) return NOT_AN_INTEGER
      if (samples < 0n) return SYNTAX_ERROR
    }
    // A key past its deadline takes its memory until it is collected.
    const entry = keyspace.stored(keyTextOf(argv[2]!))
    return entry === undefined ? NIL : integer(entryBytes(entry))
  },
}

export const MEMORY: Command = container('memory', [usage])
