import { referencesOf, referencesUnder, type GroupedReference } from './reference.ts'

/**
 * What `help` prints, block by block as redis-cli lays it out (redis-cli.c, cliOutputHelp): nothing
 * for a topic that is not known. `@string` lists a group, `config` a command with its subcommands.
 */
export function helpText(topic: readonly string[]): string {
  const [first] = topic
  if (first === undefined) return GENERAL
  const blocks = first.startsWith('@')
    ? referencesOf(first.slice(1)).map((entry) => block(entry))
    : referencesUnder(topic).map((entry) => block(entry, entry.group))
  return blocks.join('')
}

function block({ name, syntax, summary, since }: GroupedReference, group?: string): string {
  const lines = ['', `  ${name} ${syntax}`.trimEnd(), `  summary: ${summary}`, `  since: ${since}`]
  return [...lines, ...(group === undefined ? [] : [`  group: ${group}`]), ''].join('\n')
}

const GENERAL = [
  'A console of redis-cli’s kind, on an emulator of Redis 8.6 in this page.',
  '  help SET        tells about a command',
  '  help @string    lists a group of commands',
  '  help <Tab>      goes through everything there is help for',
  '  :set nohints    takes the argument hints away; :set hints brings them back',
  '  3 PING          runs a command three times',
  '  clear           empties the view; the run stays as it is',
  '  quit            ends the connection and closes the console',
].join('\n')
