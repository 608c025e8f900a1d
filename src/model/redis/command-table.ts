import { asciiLowerCase, latin1, type Argument } from './bytes.ts'
import type { Command } from './commands/command.ts'
import { EXPIRY_COMMANDS } from './commands/expiry.ts'
import { KEY_COMMANDS } from './commands/keys.ts'
import { STRING_COMMANDS } from './commands/strings.ts'
import { notInThePlayground, unknownCommand, wrongArity } from './errors.ts'
import { REDIS_COMMANDS } from './known-commands.ts'
import type { ErrorReply } from './reply.ts'

/** Every command that is here. To add one, put it into a list below; nothing else names it. */
const COMMANDS: readonly Command[] = [...STRING_COMMANDS, ...KEY_COMMANDS, ...EXPIRY_COMMANDS]

/** By name, and in capitals too: that is how commands are mostly written, and how they are found fastest. */
const BY_NAME: ReadonlyMap<string, Command> = new Map(
  COMMANDS.flatMap((command) => [
    [command.name, command],
    [command.name.toUpperCase(), command],
  ]),
)

/** The command that these words call; or why there is none: unknown, not here, or a wrong number of words. */
export function commandOf(argv: readonly Argument[]): Command | ErrorReply {
  const name = argv[0] ?? ''
  const quick = typeof name === 'string' ? BY_NAME.get(name) : undefined
  const command = quick ?? slowly(name)
  if (command === undefined) {
    const lower = lowerCase(name)
    return REDIS_COMMANDS.has(lower) ? notInThePlayground(lower.toUpperCase()) : unknownCommand(argv)
  }
  const { arity } = command
  const fits = arity < 0 ? argv.length >= -arity : argv.length === arity
  return fits ? command : wrongArity(command.name)
}

function slowly(name: Argument): Command | undefined {
  return BY_NAME.get(lowerCase(name))
}

function lowerCase(name: Argument): string {
  return asciiLowerCase(typeof name === 'string' ? name : latin1(name))
}
