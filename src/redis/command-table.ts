import { asciiLowerCase, asciiUpperCase, latin1, type Argument } from './bytes.ts'
import { REDIS_COMMAND_NAMES, REDIS_SUBCOMMAND_NAMES } from './command-names.ts'
import type { Command, CommandTable } from './command.ts'
import { CLUSTER_COMMANDS } from './commands/cluster.ts'
import { CONNECTION_COMMANDS } from './commands/connection.ts'
import { GENERIC_COMMANDS } from './commands/generic.ts'
import { COLLECTION_COMMANDS } from './commands/collections.ts'
import { SERVER_COMMANDS } from './commands/server-commands.ts'
import { STRING_COMMANDS } from './commands/strings.ts'
import { TRANSACTION_COMMANDS } from './commands/transactions.ts'
import { notInThePlayground, unknownCommand, unknownSubcommand } from './errors.ts'
import type { ErrorReply } from './reply.ts'

/** To add a command: write it in the file of its group, and add it to that group's list. */
const COMMANDS: readonly Command[] = [
  ...STRING_COMMANDS,
  ...GENERIC_COMMANDS,
  ...COLLECTION_COMMANDS,
  ...TRANSACTION_COMMANDS,
  ...CONNECTION_COMMANDS,
  ...CLUSTER_COMMANDS,
  ...SERVER_COMMANDS,
]

/** By upper-case and by lower-case name, so that what people and clients really send is found at once. */
const BY_NAME = new Map(
  COMMANDS.flatMap((command) => [[command.name.toUpperCase(), command] as const, [command.name, command] as const]),
)

const GET = BY_NAME.get('GET')
const SET = BY_NAME.get('SET')

/** By their whole names in lower case: `config|get`. */
const SUBCOMMANDS = new Map(
  COMMANDS.flatMap(({ subcommands = [] }) => subcommands.map((command) => [command.name, command] as const)),
)

/**
 * The command that words ask for: the subcommand, if it is that of a container, and the container
 * itself if it stands alone. Names ignore ASCII case. A NUL ends an option, but not a name: `GET\0`
 * is no command.
 */
export function findCommand(argv: readonly Argument[]): Command | undefined {
  const name = argv[0]!
  // Nearly all that a cache hears; comparing a name takes a third of the time of looking it up.
  if (name === 'GET') return GET
  if (name === 'SET') return SET
  const command = (typeof name === 'string' ? BY_NAME.get(name) : undefined) ?? BY_NAME.get(upperCaseName(name))
  if (command?.subcommands === undefined || argv.length === 1) return command
  return SUBCOMMANDS.get(`${command.name}|${asciiLowerCase(wordText(argv[1]!))}`)
}

/** What to answer to words that `findCommand` knows nothing of. */
function whyNot(argv: readonly Argument[]): ErrorReply {
  const upperCase = upperCaseName(argv[0]!)
  const container = BY_NAME.get(upperCase)
  if (container !== undefined) {
    const subcommand = upperCaseName(argv[1]!)
    const isReal = REDIS_SUBCOMMAND_NAMES[upperCase]?.has(subcommand) ?? false
    return isReal ? notInThePlayground(`${upperCase} ${subcommand}`) : unknownSubcommand(upperCase, argv[1]!)
  }
  return REDIS_COMMAND_NAMES.has(upperCase) ? notInThePlayground(upperCase) : unknownCommand(argv)
}

function upperCaseName(name: Argument): string {
  return asciiUpperCase(wordText(name))
}

function wordText(word: Argument): string {
  return typeof word === 'string' ? word : latin1(word)
}

export const COMMAND_TABLE: CommandTable = { all: COMMANDS, find: findCommand, whyNot }
