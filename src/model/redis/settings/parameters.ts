import { asciiLowerCase } from '../bytes.ts'
import { parseInteger } from '../integers.ts'
import { parseMemory } from './memory-units.ts'
import { POLICIES, type Settings } from './settings.ts'

/** A parameter of CONFIG. */
export interface Parameter {
  readonly name: string
  /** Redis does not let it be changed either. */
  readonly isImmutable?: boolean
  read(settings: Settings): string
  /** What the settings become, or why they cannot: the end of Redis's error line. */
  change(settings: Settings, text: string): Settings | string
}

type NameOf<Value> = { [Name in keyof Settings]: Settings[Name] extends Value ? Name : never }[keyof Settings]

const MAXMEMORY: Parameter = {
  name: 'maxmemory',
  read: (settings) => settings.maxmemory.toString(),
  change(settings, text) {
    const maxmemory = parseMemory(text)
    return maxmemory === null ? 'argument must be a memory value' : { ...settings, maxmemory }
  },
}

function integer(name: NameOf<number>, least: number, most: number): Parameter {
  return {
    name,
    read: (settings) => String(settings[name]),
    change(settings, text) {
      const value = parseInteger(text)
      if (value === null) return "argument couldn't be parsed into an integer"
      if (value < least || value > most) return `argument must be between ${least} and ${most} inclusive`
      return { ...settings, [name]: Number(value) }
    },
  }
}

const MAX_INT = 2 ** 31 - 1

const POLICY: Parameter = {
  name: 'maxmemory-policy',
  read: (settings) => settings['maxmemory-policy'],
  change(settings, text) {
    const policy = POLICIES.find((one) => one === asciiLowerCase(text))
    if (policy === undefined) return `argument(s) must be one of the following: ${POLICIES.join(', ')}`
    return { ...settings, 'maxmemory-policy': policy }
  },
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
  immutable('databases', '16'),
  // What clients and benchmarks ask for: nothing is kept on disk, and nobody is sent away.
  fixed('proto-max-bulk-len', '536870912'),
  fixed('appendonly', 'no'),
  fixed('save', ''),
  fixed('timeout', '0'),
  fixed('maxclients', '10000'),
]

const BY_NAME: ReadonlyMap<string, Parameter> = new Map(PARAMETERS.map((parameter) => [parameter.name, parameter]))

/** In any case. */
export function findParameter(name: string): Parameter | undefined {
  return BY_NAME.get(asciiLowerCase(name))
}

export const ALL_PARAMETERS: Iterable<Parameter> = PARAMETERS
