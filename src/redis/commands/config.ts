import { asciiLowerCase, bytesOf, latin1, type Argument } from '../bytes.ts'
import { container } from '../container.ts'
import type { Command } from '../command.ts'
import { quotedError, settingNotInThePlayground, SYNTAX_ERROR } from '../errors.ts'
import { compileGlob } from '../glob.ts'
import { bulk, error, map, OK, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { REDIS_PARAMETER_NAMES } from '../settings/parameter-names.ts'
import { ALL_PARAMETERS, findParameter, type Parameter } from '../settings/parameters.ts'

const FLAGS = ['admin', 'noscript', 'loading', 'stale'] as const

/** https://redis.io/docs/latest/commands/config-get/ */
const get: Command = {
  name: 'config|get',
  arity: -3,
  flags: FLAGS,
  run({ server }, argv) {
    // Each once, under the name by which it was found first.
    const found = new Map<Parameter, string>()
    for (const word of argv.slice(2)) {
      for (const [name, parameter] of matching(latin1(bytesOf(word)))) {
        if (!found.has(parameter)) found.set(parameter, name)
      }
    }
    return map(Array.from(found, ([parameter, name]) => [bulk(name), bulk(parameter.read(server.settings))]))
  },
}

/** Only a word that looks like a pattern is one; any other is answered under the name as it was typed. */
function matching(word: string): [string, Parameter][] {
  if (!/[[*?]/.test(word)) {
    const parameter = findParameter(word)
    return parameter === undefined ? [] : [[word, parameter]]
  }
  const fits = compileGlob(
    Uint8Array.from(word, (character) => character.charCodeAt(0)),
    true,
  )
  return [...ALL_PARAMETERS]
    .filter(({ name, isHidden }) => isHidden !== true && fits(name))
    .map((parameter) => [parameter.name, parameter])
}

/** All or nothing. https://redis.io/docs/latest/commands/config-set/ */
const set: Command = { name: 'config|set', arity: -4, flags: FLAGS, run: setParameters }

/** https://redis.io/docs/latest/commands/config-resetstat/ */
const resetStat: Command = {
  name: 'config|resetstat',
  arity: 2,
  flags: FLAGS,
  run({ server }) {
    server.resetStats()
    return OK
  },
}

export const CONFIG: Command = container('config', [get, set, resetStat])

/** First the names, all of them, and then the values, from left to right (config.c, configSetCommand). */
function setParameters({ server }: Session, argv: readonly Argument[]): Reply {
  if (argv.length % 2 === 1) return SYNTAX_ERROR
  const changes: { readonly parameter: Parameter; readonly text: string }[] = []
  for (let index = 2; index < argv.length; index += 2) {
    const name = latin1(bytesOf(argv[index]!))
    const parameter = findParameter(name)
    if (parameter === undefined) return unknownParameter(argv[index]!)
    if (parameter.isImmutable) return failed(name, "can't set immutable config")
    if (changes.some((change) => change.parameter === parameter)) return failed(name, 'duplicate parameter')
    changes.push({ parameter, text: latin1(bytesOf(argv[index + 1]!)) })
  }
  let settings = server.settings
  for (const { parameter, text } of changes) {
    const changed = parameter.change(settings, text)
    if (typeof changed === 'string') return failed(parameter.name, changed)
    settings = changed
  }
  server.settings = settings
  return OK
}

function failed(name: string, reason: string): Reply {
  return error(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${reason}`)
}

function unknownParameter(name: Argument): Reply {
  const lowerCase = asciiLowerCase(latin1(bytesOf(name)))
  if (REDIS_PARAMETER_NAMES.has(lowerCase)) return settingNotInThePlayground(lowerCase)
  return quotedError('Unknown option or number of arguments for CONFIG SET -', name)
}
