import { optionWord } from '../option-words.ts'
import type { Argument } from '../bytes.ts'
import { container } from '../container.ts'
import type { Command } from '../command.ts'
import { unknownSubcommandOrArity } from '../errors.ts'
import { array, error, integer, OK, type Reply } from '../reply.ts'

/**
 * Functions and scripts cannot be loaded or run here, and say so. That there are none can be said
 * truly: test suites flush them before they begin.
 */

/** https://redis.io/docs/latest/commands/function-flush/ */
const functionFlush: Command = {
  name: 'function|flush',
  arity: -2,
  flags: ['noscript', 'write'],
  run(_session, argv) {
    if (argv.length > 3) return unknownSubcommandOrArity('function', argv[1]!)
    return flush(argv, 'ERR FUNCTION FLUSH only supports SYNC|ASYNC option')
  },
}

/** https://redis.io/docs/latest/commands/function-list/ */
const functionList: Command = {
  name: 'function|list',
  arity: -2,
  flags: ['noscript'],
  run: () => array([]),
}

/** https://redis.io/docs/latest/commands/script-flush/ */
const scriptFlush: Command = {
  name: 'script|flush',
  arity: -2,
  flags: ['noscript'],
  run: (_session, argv) => flush(argv, 'ERR SCRIPT FLUSH only support SYNC|ASYNC option'),
}

/** https://redis.io/docs/latest/commands/script-exists/ */
const scriptExists: Command = {
  name: 'script|exists',
  arity: -3,
  flags: ['noscript'],
  run: (_session, argv) => array(argv.slice(2).map(() => integer(0))),
}

function flush(argv: readonly Argument[], refusal: string): Reply {
  const isFine = argv.length === 2 || (argv.length === 3 && /^A?SYNC$/.test(optionWord(argv[2]!)))
  return isFine ? OK : error(refusal)
}

export const SCRIPT_COMMANDS: readonly Command[] = [
  container('function', [functionFlush, functionList]),
  container('script', [scriptFlush, scriptExists]),
]
