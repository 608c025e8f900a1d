import { latin1, bytesOf, type Argument } from '../bytes.ts'
import { keyIndexes, type Command } from '../command.ts'
import { REFERENCE, type GroupedReference } from '../cli/reference.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { compileGlob } from '../glob.ts'
import { optionWord } from '../option-words.ts'
import { array, bulk, error, integer, map, NIL, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { categoriesOf, commandInfo } from './command-info.ts'

const FLAGS = ['loading', 'stale'] as const

/** https://redis.io/docs/latest/commands/command-count/ */
const count: Command = {
  name: 'command|count',
  arity: 2,
  flags: FLAGS,
  run: ({ server }) => integer(server.commands.all.length),
}

/** https://redis.io/docs/latest/commands/command-info/ */
const info: Command = {
  name: 'command|info',
  arity: -2,
  flags: FLAGS,
  run({ server }, argv) {
    if (argv.length === 2) return infoOfAll(server)
    return array(argv.slice(2).map((name) => infoOf(server, name)))
  },
}

/** https://redis.io/docs/latest/commands/command-list/ */
const list: Command = { name: 'command|list', arity: -2, flags: FLAGS, run: listCommands }

/** https://redis.io/docs/latest/commands/command-docs/ */
const docs: Command = {
  name: 'command|docs',
  arity: -2,
  flags: FLAGS,
  run({ server }, argv) {
    const names = argv.length === 2 ? server.commands.all.map(({ name }) => name) : argv.slice(2).map(nameOf)
    return map(names.flatMap((name) => docsOf(server, name)))
  },
}

/** https://redis.io/docs/latest/commands/command-getkeys/ */
const getKeys: Command = { name: 'command|getkeys', arity: -3, flags: FLAGS, run: keysOf }

export const COMMAND: Command = {
  name: 'command',
  arity: -1,
  flags: FLAGS,
  subcommands: [count, docs, getKeys, info, list],
  run: ({ server }) => infoOfAll(server),
}

function infoOfAll({ commands }: Session['server']): Reply {
  return array(commands.all.map((command) => commandInfo(command)))
}

/** A subcommand is asked for as `config|get`. */
function infoOf(server: Session['server'], name: Argument): Reply {
  const command = lookUp(server, nameOf(name))
  return command === undefined ? NIL : commandInfo(command)
}

function lookUp({ commands }: Session['server'], name: string): Command | undefined {
  return commands.find(name.split('|'))
}

function nameOf(word: Argument): string {
  return latin1(bytesOf(word)).toLowerCase()
}

/** `[FILTERBY MODULE name|ACLCAT category|PATTERN pattern]`; subcommands are listed with a filter only. */
function listCommands({ server }: Session, argv: readonly Argument[]): Reply {
  const { all } = server.commands
  if (argv.length === 2) return array(all.map(({ name }) => bulk(name)))
  const filter = argv.length === 5 && optionWord(argv[2]!) === 'FILTERBY' ? optionWord(argv[3]!) : ''
  const fits = filterBy(filter, argv[4])
  if (fits === null) return SYNTAX_ERROR
  const everything = all.flatMap((command) => [command, ...(command.subcommands ?? [])])
  return array(everything.filter(fits).map(({ name }) => bulk(name)))
}

function filterBy(kind: string, operand: Argument | undefined): ((command: Command) => boolean) | null {
  if (operand === undefined) return null
  switch (kind) {
    case 'MODULE':
      return () => false
    case 'ACLCAT':
      return (command) => categoriesOf(command).includes(`@${nameOf(operand)}`)
    case 'PATTERN': {
      const fits = compileGlob(operand, true)
      return ({ name }) => fits(name)
    }
    default:
      return null
  }
}

/** Summary, version and group; a container also those of what it holds. None for a name that is no command. */
function docsOf(server: Session['server'], name: string): [Reply, Reply][] {
  const command = lookUp(server, name)
  const reference = REFERENCE.find((entry) => entry.name === name.toUpperCase().replace('|', ' '))
  if (command === undefined || reference === undefined) return []
  const subcommands = (command.subcommands ?? []).flatMap((one) => docsOf(server, one.name))
  return [[bulk(name), map([...describe(reference), ...nested(subcommands)])]]
}

function describe({ summary, since, group }: GroupedReference): [Reply, Reply][] {
  return [
    [bulk('summary'), bulk(summary)],
    [bulk('since'), bulk(since)],
    [bulk('group'), bulk(group)],
  ]
}

function nested(subcommands: [Reply, Reply][]): [Reply, Reply][] {
  return subcommands.length === 0 ? [] : [[bulk('subcommands'), map(subcommands)]]
}

function keysOf({ server }: Session, argv: readonly Argument[]): Reply {
  const words = argv.slice(2)
  const command = server.commands.find(words)
  if (command === undefined) return error('ERR Invalid command specified')
  if (command.keys === undefined) return error('ERR The command has no key arguments')
  const fits = command.arity < 0 ? words.length >= -command.arity : words.length === command.arity
  if (!fits) return error('ERR Invalid number of arguments specified for command')
  const indexes = keyIndexes(command, words)
  if (indexes.length === 0) return error('ERR Invalid arguments specified for command')
  return array(indexes.map((index) => bulk(words[index]!)))
}
