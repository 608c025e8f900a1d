import { asciiUpperCase, latin1, type Argument } from './bytes.ts'
import { REDIS_COMMAND_NAMES } from './command-names.ts'
import type { Command } from './command.ts'
import { CONNECTION_COMMANDS } from './commands/connection.ts'
import { EXPIRY_COMMANDS } from './commands/expiry.ts'
import { KEY_COMMANDS } from './commands/keys.ts'
import { STRING_COMMANDS } from './commands/strings.ts'

/** To add a command: write it in the file of its group, and add it to that group's list. */
const COMMANDS: readonly Command[] = [
  ...STRING_COMMANDS,
  ...KEY_COMMANDS,
  ...EXPIRY_COMMANDS,
  ...CONNECTION_COMMANDS,
]

/** By upper-case and by lower-case name, so that what people and clients really send is found at once. */
const BY_NAME = new Map(
  COMMANDS.flatMap((command) => [
    [command.name.toUpperCase(), command] as const,
    [command.name, command] as const,
  ]),
)

/** Names ignore ASCII case. A NUL ends an option, but not a name: `GET\0` is no command. */
export function findCommand(name: Argument): Command | undefined {
  return (typeof name === 'string' ? BY_NAME.get(name) : undefined) ?? BY_NAME.get(upperCaseName(name))
}

/** The name of a command that Redis 8.6 has, in upper case; null if Redis does not know it either. */
export function nameInRedis(name: Argument): string | null {
  const upperCase = upperCaseName(name)
  return REDIS_COMMAND_NAMES.has(upperCase) ? upperCase : null
}

function upperCaseName(name: Argument): string {
  return asciiUpperCase(typeof name === 'string' ? name : latin1(name))
}
