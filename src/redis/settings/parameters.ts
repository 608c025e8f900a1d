import { asciiLowerCase } from '../bytes.ts'
import { parseMemory } from './memory-units.ts'
import { MAX_INT, readInteger, readMemory } from './readings.ts'
import { REMEMBERED } from './remembered.ts'
import { POLICIES, type Settings } from './settings.ts'

/** A parameter of CONFIG. */
export interface Parameter {
  readonly name: string
  /** Redis does not let it be changed either. */
  readonly isImmutable?: boolean
  /** Told to whoever knows its name, but to no pattern: it is for tests of Redis itself. */
  readonly isHidden?: boolean
  read(settings: Settings): string
  /** What the settings become, or why they cannot: the end of Redis's error line. */
  change(settings: Settings, text: string): Settings | string
}

type NameOf<Value> = { [Name in keyof Settings]: Settings[Name] extends Value ? Name : never }[keyof Settings]

/** What Redis allows beyond this, 2^63 - 1, no number here can hold, and no collection has as many. */
const MAX_SAFE = Number.MAX_SAFE_INTEGER

const MAXMEMORY: Parameter = {
  name: 'maxmemory',
  read: (settings) => settings.maxmemory.toString(),
  change(settings, text) {
    const maxmemory = parseMemory(text)
    return maxmemory === null ? 'argument must be a memory value' : { ...settings, maxmemory }
  },
}

/** `alias` is another name of the same setting. */
function integer(name: NameOf<number>, least: number, most: number, alias: string = name): Parameter {
  return {
    name: alias,
    read: (settings) => String(settings[name]),
    change(settings, text) {
      const value = readInteger(text, BigInt(least), BigInt(most))
      return typeof value === 'string' ? value : { ...settings, [name]: Number(value) }
    },
  }
}

/** A number of bytes, which may be written with a unit. */
function memory(name: NameOf<number>, alias: string = name): Parameter {
  return {
    name: alias,
    read: (settings) => String(settings[name]),
    change(settings, text) {
      const value = readMemory(text, 0n)
      return typeof value === 'string' ? value : { ...settings, [name]: Number(value) }
    },
  }
}

const POLICY: Parameter = {
  name: 'maxmemory-policy',
  read: (settings) => settings['maxmemory-policy'],
  change(settings, text) {
    const policy = POLICIES.find((one) => one === asciiLowerCase(text))
    if (policy === undefined) return `argument(s) must be one of the following: ${POLICIES.join(', ')}`
    return { ...settings, 'maxmemory-policy': policy }
  },
}

/** Kept, and told to whoever asks. */
function remembered({ name, initial, canonicalName, read }: (typeof REMEMBERED)[number]): Parameter {
  return {
    name,
    isHidden: /^(rdb-key-save|key-load)-delay$/.test(name),
    read: (settings) => settings.remembered[canonicalName] ?? initial,
    change(settings, text) {
      const { value, problem } = read(text)
      return problem ?? { ...settings, remembered: { ...settings.remembered, [canonicalName]: value } }
    },
  }
}

function immutable(name: string, value: string): Parameter {
  return { ...fixed(name, value), isImmutable: true }
}

/** What has one value only here: it can be set to that. */
function fixed(name: string, value: string): Parameter {
  return {
    name,
    read: () => value,
    change: (settings, text) => (text === value ? settings : `this playground knows '${value}' only`),
  }
}

const PARAMETERS: readonly Parameter[] = [
  MAXMEMORY,
  POLICY,
  integer('maxmemory-samples', 1, 64),
  integer('lfu-log-factor', 0, MAX_INT),
  integer('lfu-decay-time', 0, MAX_INT),
  ...['listpack', 'ziplist'].flatMap((form) => [
    integer('hash-max-listpack-entries', 0, MAX_SAFE, `hash-max-${form}-entries`),
    memory('hash-max-listpack-value', `hash-max-${form}-value`),
    integer('zset-max-listpack-entries', 0, MAX_SAFE, `zset-max-${form}-entries`),
    memory('zset-max-listpack-value', `zset-max-${form}-value`),
    integer('list-max-listpack-size', -MAX_INT - 1, MAX_INT, `list-max-${form}-size`),
  ]),
  integer('set-max-intset-entries', 0, MAX_SAFE),
  integer('set-max-listpack-entries', 0, MAX_SAFE),
  memory('set-max-listpack-value'),
  immutable('databases', '16'),
  immutable('cluster-enabled', 'no'),
  immutable('daemonize', 'no'),
  immutable('io-threads', '1'),
  // What clients and benchmarks ask for: nothing is kept on disk, and nobody is sent away.
  fixed('proto-max-bulk-len', '536870912'),
  fixed('appendonly', 'no'),
  fixed('save', ''),
  fixed('timeout', '0'),
  fixed('maxclients', '10000'),
  fixed('notify-keyspace-events', ''),
  fixed('requirepass', ''),
  fixed('replicaof', ''),
  fixed('slaveof', ''),
  ...REMEMBERED.map(remembered),
]

const BY_NAME: ReadonlyMap<string, Parameter> = new Map(PARAMETERS.map((parameter) => [parameter.name, parameter]))

/** In any case. */
export function findParameter(name: string): Parameter | undefined {
  return BY_NAME.get(asciiLowerCase(name))
}

export const ALL_PARAMETERS: Iterable<Parameter> = PARAMETERS
