import type { Argument } from '../bytes.ts'
import { container } from '../container.ts'
import type { Command } from '../command.ts'
import { quotedError, SYNTAX_ERROR } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { optionWord } from '../option-words.ts'
import { bulk, error, integer, NIL, OK, verbatim, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { kill, reply, unblock } from './client-control.ts'
import { clientLine } from './client-line.ts'
import { CLIENT_TYPES, fitsIntoClientList, textOf } from './client-words.ts'
import { NAME_PROBLEM } from './hello.ts'

const FLAGS = ['noscript', 'loading', 'stale'] as const

/** https://redis.io/docs/latest/commands/client-id/ */
const id: Command = {
  name: 'client|id',
  arity: 2,
  flags: FLAGS,
  run: (session) => integer(session.id),
}

/** https://redis.io/docs/latest/commands/client-getname/ */
const getName: Command = {
  name: 'client|getname',
  arity: 2,
  flags: FLAGS,
  run: ({ name }) => (name === '' ? NIL : bulk(name)),
}

/** An empty name takes the name away. https://redis.io/docs/latest/commands/client-setname/ */
const setName: Command = {
  name: 'client|setname',
  arity: 3,
  flags: FLAGS,
  run(session, argv) {
    if (!fitsIntoClientList(argv[2]!)) return NAME_PROBLEM
    session.name = textOf(argv[2]!)
    return OK
  },
}

/** https://redis.io/docs/latest/commands/client-setinfo/ */
const setInfo: Command = {
  name: 'client|setinfo',
  arity: 4,
  flags: FLAGS,
  run(session, argv) {
    const attribute = optionWord(argv[2]!)
    if (attribute !== 'LIB-NAME' && attribute !== 'LIB-VER') return quotedError('Unrecognized option', argv[2]!)
    if (!fitsIntoClientList(argv[3]!)) {
      return error(`ERR ${textOf(argv[2]!)} cannot contain spaces, newlines or special characters.`)
    }
    const value = textOf(argv[3]!)
    session.library =
      attribute === 'LIB-NAME' ? { ...session.library, name: value } : { ...session.library, version: value }
    return OK
  },
}

/** https://redis.io/docs/latest/commands/client-info/ */
const info: Command = {
  name: 'client|info',
  arity: 2,
  flags: FLAGS,
  run: (session) => verbatim(`${clientLine(session)}\n`),
}

/** https://redis.io/docs/latest/commands/client-list/ */
const list: Command = {
  name: 'client|list',
  arity: -2,
  flags: ['admin', ...FLAGS],
  run: (session, argv) => listClients(session, argv.slice(2)),
}

/** https://redis.io/docs/latest/commands/client-no-evict/ */
const noEvict: Command = {
  name: 'client|no-evict',
  arity: 3,
  flags: ['admin', ...FLAGS],
  run: (session, argv) => switchOn(argv[2]!, (isOn) => (session.isUnevictable = isOn)),
}

/** https://redis.io/docs/latest/commands/client-no-touch/ */
const noTouch: Command = {
  name: 'client|no-touch',
  arity: 3,
  flags: FLAGS,
  run: (session, argv) => switchOn(argv[2]!, (isOn) => (session.leavesNoTrace = isOn)),
}

export const CLIENT: Command = container('client', [
  id,
  getName,
  setName,
  setInfo,
  info,
  kill,
  list,
  noEvict,
  noTouch,
  reply,
  unblock,
])

function switchOn(word: Argument, set: (isOn: boolean) => void): Reply {
  const option = optionWord(word)
  if (option !== 'ON' && option !== 'OFF') return SYNTAX_ERROR
  set(option === 'ON')
  return OK
}

/** `[TYPE normal|master|replica|pubsub]` or `[ID id ...]`. All connections here are normal ones. */
function listClients({ server }: Session, options: readonly Argument[]): Reply {
  const [word, ...operands] = options
  let sessions = [...server.sessions.values()]
  if (word !== undefined) {
    const option = optionWord(word)
    if (option === 'TYPE' && operands.length === 1) {
      const type = optionWord(operands[0]!)
      if (!CLIENT_TYPES.has(type)) return quotedError('Unknown client type', operands[0]!)
      if (type !== 'NORMAL') sessions = []
    } else if (option === 'ID' && operands.length > 0) {
      const ids = operands.map(parseInteger)
      if (ids.includes(null)) return error('ERR Invalid client ID')
      sessions = ids.map((one) => server.sessions.get(Number(one))).filter((session) => session !== undefined)
    } else {
      return SYNTAX_ERROR
    }
  }
  return verbatim(sessions.map((session) => `${clientLine(session)}\n`).join(''))
}
