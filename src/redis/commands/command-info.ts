import type { Command } from '../command.ts'
import { REFERENCE } from '../cli/reference.ts'
import type { Group } from '../cli/reference/entry.ts'
import { array, bulk, integer, map, status, type Reply } from '../reply.ts'

/** What COMMAND INFO says of one command. https://redis.io/docs/latest/commands/command/ */
export function commandInfo(command: Command): Reply {
  const { name, arity, flags, subcommands = [] } = command
  const { first, last, step } = range(command)
  return array([
    bulk(name),
    integer(arity),
    { type: 'set', items: flagsOf(command, flags).map(status) },
    integer(first),
    integer(last),
    integer(step),
    { type: 'set', items: categoriesOf(command).map(status) },
    array([]),
    array(keySpecifications(command)),
    array(subcommands.map(commandInfo)),
  ])
}

function flagsOf({ keys }: Command, flags: readonly string[]): readonly string[] {
  return typeof keys === 'function' ? [...flags, 'movablekeys'] : flags
}

function range({ keys }: Command): { readonly first: number; readonly last: number; readonly step: number } {
  return keys === undefined || typeof keys === 'function' ? { first: 0, last: 0, step: 0 } : keys
}

const CATEGORY_OF_GROUP: Readonly<Record<Group, string>> = {
  string: '@string',
  generic: '@keyspace',
  cluster: '@connection',
  connection: '@connection',
  transactions: '@transaction',
  server: '@admin',
  list: '@list',
  set: '@set',
  hash: '@hash',
  sorted_set: '@sortedset',
  stream: '@stream',
}

/** By its flags and its group. */
export function categoriesOf({ name, flags }: Command): readonly string[] {
  const group = REFERENCE.find((entry) => entry.name === name.toUpperCase().replace('|', ' '))?.group
  // What stands under CLUSTER is in none, and nor is what tells about the server without being able to harm it.
  const hasNone = group === undefined || (group === 'server' && !flags.includes('admin')) || /^cluster\b/.test(name)
  return [
    ...new Set([
      ...(flags.includes('write') ? ['@write'] : []),
      ...(flags.includes('readonly') ? ['@read'] : []),
      ...(hasNone ? [] : [CATEGORY_OF_GROUP[group]]),
      ...(flags.includes('admin') ? ['@admin', '@dangerous'] : []),
      flags.includes('fast') ? '@fast' : '@slow',
    ]),
  ]
}

/** Where the keys begin, and how they go on; of keys that an argument counts nothing is said. */
function keySpecifications({ keys, flags }: Command): Reply[] {
  if (keys === undefined || typeof keys === 'function') return []
  const begin = map([
    [bulk('type'), bulk('index')],
    [bulk('spec'), map([[bulk('index'), integer(keys.first)]])],
  ])
  // In the terms of Redis the last key counts from the first one, and a negative one from the end.
  const last = keys.last < 0 ? keys.last : keys.last - keys.first
  const find = map([
    [bulk('type'), bulk('range')],
    [
      bulk('spec'),
      map([
        [bulk('lastkey'), integer(last)],
        [bulk('keystep'), integer(keys.step)],
        [bulk('limit'), integer(0)],
      ]),
    ],
  ])
  return [
    map([
      [bulk('flags'), { type: 'set', items: [status(flags.includes('write') ? 'RW' : 'RO')] }],
      [bulk('begin_search'), begin],
      [bulk('find_keys'), find],
    ]),
  ]
}
