import { Luck } from '../luck.ts'
import type { Command } from './corpus.ts'

/** Asked once, before: nothing is removed while nobody asks, and eviction is not cut short by the clock. */
export const BEFORE_PRESSURE: readonly (readonly string[])[] = [
  ['DEBUG', 'SET-ACTIVE-EXPIRE', '0'],
  ['CONFIG', 'SET', 'maxmemory-eviction-tenacity', '100'],
]

/** What chooses a key by luck, or tells of one. */
export const LEFT_TO_LUCK: ReadonlySet<string> = new Set(['randomkey', 'object', 'debug'])

/** The others sample, and Redis gives up when a sample happens to be empty: what stays is luck then. */
const POLICIES = ['noeviction', 'allkeys-random', 'volatile-random']

export interface PressureOptions {
  readonly seed: number
  /**
   * Whether the server refuses to queue anything while memory is full: no limit is set then while a
   * transaction is open.
   */
  readonly isQueueRefused: boolean
}

/**
 * The same commands among others that make memory run out and deadlines pass. With a limit of one byte
 * it is no luck what goes: a policy removes every key that it may. After a short deadline everybody
 * waits until it is over, so that no answer depends on the moment.
 */
export function underPressure(commands: readonly Command[], { seed, isQueueRefused }: PressureOptions): Command[] {
  const luck = new Luck(seed)
  const waiting = new Set<number>()
  const inTransaction = new Set<number>()
  return commands.flatMap((command) => {
    const { client } = command
    const say = (...argv: readonly string[]): Command => ({ client, argv })
    const name = command.argv[0]!.toLowerCase()
    if (/^(exec|discard|reset|quit)$/.test(name) && command.argv.length === 1) inTransaction.delete(client)
    if (name === 'multi') {
      inTransaction.add(client)
      return isQueueRefused ? [say('CONFIG', 'SET', 'maxmemory', '0'), command] : [command]
    }
    if (luck.chance(0.04)) {
      waiting.add(client)
      return [command, say(...fleeting(luck)), say('DEBUG', 'SLEEP', '0.006')]
    }
    if (luck.chance(0.05)) {
      const isLimited = luck.chance(0.5) && !(isQueueRefused && inTransaction.size > 0)
      return [
        command,
        say('CONFIG', 'SET', 'maxmemory-policy', luck.pick(POLICIES), 'maxmemory', isLimited ? '1' : '0'),
      ]
    }
    // What was queued has its short deadline from now on.
    if (name === 'exec' && waiting.delete(client)) return [command, say('DEBUG', 'SLEEP', '0.006')]
    return [command]
  })
}

const KEYS = ['a', 'b', 'user:2', 'k1', 'short', '\xff\0']

function fleeting(luck: Luck): readonly string[] {
  const key = luck.pick(KEYS)
  const commands: readonly (readonly string[])[] = [
    ['SET', key, 'v', 'PX', '2'],
    ['PSETEX', key, '1', '10'],
    ['PEXPIRE', key, '2'],
    ['PEXPIRE', key, '2', luck.pick(['NX', 'XX', 'GT', 'LT'])],
    ['GETEX', key, 'PX', '3'],
    ['MSETEX', '2', key, 'v', 'other', 'w', 'PX', '2'],
  ]
  return luck.pick(commands)
}
