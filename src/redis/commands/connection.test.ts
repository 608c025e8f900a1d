import { beforeEach, describe, expect, it, test } from 'vitest'
import type { Reply } from '../reply.ts'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, redis, connection, clock }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis, connection, clock } = openConsole())
})

const ARITY = (name: string): string => `(error) ERR wrong number of arguments for '${name}' command`

describe('PING and ECHO', () => {
  it('answer', () => {
    expect(say('PING')).toBe('PONG')
    expect(say('PING "a b"')).toBe('"a b"')
    expect(say('PING a b')).toBe(ARITY('ping'))
    expect(say('ECHO hi')).toBe('"hi"')
    expect(say('ECHO a b')).toBe(ARITY('echo'))
  })
})

describe('SELECT', () => {
  it('chooses one of 16 databases for this connection alone', () => {
    say('SET k zero')
    expect(say('SELECT 15')).toBe('OK')
    expect(say('GET k')).toBe('(nil)')
    say('SET k fifteen')
    expect(redis.connect().call(['GET', 'k'])).toHaveProperty('bytes', new TextEncoder().encode('zero'))
    say('SELECT 0')
    expect(say('GET k')).toBe('"zero"')
  })

  test.each([
    ['16', 'ERR DB index is out of range'],
    ['-1', 'ERR DB index is out of range'],
    ['abc', 'ERR value is not an integer or out of range'],
    ['99999999999999999999', 'ERR value is not an integer or out of range'],
    ['3000000000', 'ERR value is out of range, value must between -2147483648 and 2147483647'],
  ])('%s is no database', (index, text) => {
    expect(say(`SELECT ${index}`)).toBe(`(error) ${text}`)
  })
})

describe('QUIT', () => {
  it('answers OK and closes the connection', () => {
    expect(say('QUIT')).toBe('OK')
    expect(connection.isClosed).toBe(true)
    expect(redis.connection(connection.id)).toBeNull()
  })
})

describe('RESET', () => {
  it('drops database, name, transaction, watches and protocol, and answers RESET', () => {
    for (const line of ['SELECT 3', 'CLIENT SETNAME me', 'HELLO 3', 'SET k v', 'WATCH k', 'MULTI']) say(line)
    expect(say('RESET')).toBe('RESET')
    expect(connection.protocol).toBe(2)
    expect(say('EXEC')).toBe('(error) ERR EXEC without MULTI')
    expect(say('CLIENT GETNAME')).toBe('(nil)')
    expect(say('CLIENT LIST')).toContain(' db=0 ')
    expect(say('CLIENT LIST')).toContain(' watch=0 ')
  })
})

describe('HELLO', () => {
  const told = (reply: Reply): unknown =>
    reply.type === 'map' ? Object.fromEntries(reply.pairs.map(([key, value]) => [text(key), text(value)])) : reply
  const text = (reply: Reply): string =>
    reply.type === 'bulk'
      ? new TextDecoder().decode(reply.bytes)
      : reply.type === 'integer'
        ? String(reply.value)
        : reply.type

  it('3 changes the protocol, and is answered in it', () => {
    expect(told(connection.call(['HELLO', '3']))).toEqual({
      server: 'redis',
      version: '8.6.3',
      proto: '3',
      id: '1',
      mode: 'standalone',
      role: 'master',
      modules: 'array',
    })
    expect(connection.protocol).toBe(3)
    expect(connection.call(['HELLO', '2']).type).toBe('array')
  })

  it('without a version leaves it as it is', () => {
    connection.call(['HELLO', '3'])
    expect(connection.call(['HELLO']).type).toBe('map')
  })

  test.each([
    ['HELLO 4', 'NOPROTO unsupported protocol version'],
    ['HELLO abc', 'ERR Protocol version is not an integer or out of range'],
    ['HELLO 3 FOO', "ERR Syntax error in HELLO option 'FOO'"],
    ['HELLO 3 SETNAME', "ERR Syntax error in HELLO option 'SETNAME'"],
    ['HELLO 3 AUTH default', "ERR Syntax error in HELLO option 'AUTH'"],
    ['HELLO 3 AUTH nobody secret', 'WRONGPASS invalid username-password pair or user is disabled.'],
    ['HELLO 3 SETNAME "a b"', 'ERR Client names cannot contain spaces, newlines or special characters.'],
  ])('%s changes nothing', (line, error) => {
    expect(say(line)).toBe(`(error) ${error}`)
    expect(connection.protocol).toBe(2)
  })

  it('takes a name, and any password of the one user', () => {
    expect(say('HELLO 3 AUTH default secret SETNAME me')).toContain('8.6.3')
    expect(say('CLIENT GETNAME')).toBe('"me"')
  })
})

describe('AUTH', () => {
  test.each([
    ['AUTH default secret', 'OK'],
    ['AUTH nobody secret', '(error) WRONGPASS invalid username-password pair or user is disabled.'],
    ['AUTH a b c', '(error) ERR syntax error'],
    ['AUTH', ARITY('auth')],
  ])('%s: %s', (line, answer) => expect(say(line)).toBe(answer))

  it('without a user is told that there is no password', () => {
    expect(say('AUTH secret')).toMatch(/^\(error\) ERR AUTH <password> called without any password configured/)
  })
})

describe('CLIENT', () => {
  it('numbers connections from 1, each with its own number', () => {
    expect(say('CLIENT ID')).toBe('(integer) 1')
    expect(redis.connect().id).toBe(2)
  })

  it('names a connection, and takes the name away', () => {
    expect(say('CLIENT GETNAME')).toBe('(nil)')
    expect(say('CLIENT SETNAME me')).toBe('OK')
    expect(say('CLIENT GETNAME')).toBe('"me"')
    expect(say('CLIENT SETNAME ""')).toBe('OK')
    expect(say('CLIENT GETNAME')).toBe('(nil)')
  })

  test.each(['"a b"', String.raw`"a\nb"`, 'é', String.raw`"\x7f"`])('takes no name such as %s', (name) => {
    expect(say(`CLIENT SETNAME ${name}`)).toBe(
      '(error) ERR Client names cannot contain spaces, newlines or special characters.',
    )
  })

  it('keeps what the library says of itself', () => {
    expect(say('CLIENT SETINFO LIB-NAME ioredis')).toBe('OK')
    expect(say('client setinfo lib-ver 5.11.1')).toBe('OK')
    expect(say('CLIENT INFO')).toContain('lib-name=ioredis lib-ver=5.11.1')
    expect(say('CLIENT SETINFO foo 1')).toBe("(error) ERR Unrecognized option 'foo'")
    expect(say('CLIENT SETINFO lib-ver "1 2"')).toBe(
      '(error) ERR lib-ver cannot contain spaces, newlines or special characters.',
    )
  })

  it('shows a connection as one line of fields', () => {
    redis.connect({ client: '127.0.0.1:50001', server: '127.0.0.1:6380' })
    for (const line of ['SELECT 2', 'WATCH a b', 'MULTI', 'GET k']) say(line)
    clock.nowUnixMs += 5_000
    const own = redis.connection(2)!.call(['CLIENT', 'LIST', 'ID', '1'])
    expect(own.type === 'bulk' && new TextDecoder().decode(own.bytes)).toMatch(
      /^id=1 addr=127.0.0.1:0 .* name= age=5 idle=5 flags=x db=2 sub=0 psub=0 ssub=0 multi=1 watch=2 .* cmd=get user=default redir=-1 resp=2 lib-name= lib-ver= io-thread=0 tot-net-in=0 tot-net-out=0 tot-cmds=3\n$/,
    )
    const other = redis.connection(2)!.call(['CLIENT', 'INFO'])
    expect(other.type === 'bulk' && new TextDecoder().decode(other.bytes)).toMatch(
      /^id=2 addr=127.0.0.1:50001 laddr=127.0.0.1:6380 .* flags=N db=0 .* cmd=client\|info /,
    )
  })

  it('lists the connections that are open', () => {
    const second = redis.connect()
    expect(say('CLIENT LIST').match(/id=\d+/g)).toEqual(['id=1', 'id=2'])
    second.close()
    expect(say('CLIENT LIST').match(/id=\d+/g)).toEqual(['id=1'])
    expect(say('CLIENT LIST TYPE normal')).toContain('id=1')
    expect(say('CLIENT LIST TYPE pubsub')).toBe('""')
  })

  test.each([
    ['CLIENT LIST FOO', 'ERR syntax error'],
    ['CLIENT LIST TYPE foo', "ERR Unknown client type 'foo'"],
    ['CLIENT LIST ID abc', 'ERR Invalid client ID'],
    ['CLIENT NO-EVICT maybe', 'ERR syntax error'],
    ['CLIENT FOO', "ERR unknown subcommand 'FOO'. Try CLIENT HELP."],
    ['CLIENT PAUSE 1', "ERR 'CLIENT PAUSE' is a Redis command, but this playground does not have it"],
    ['CLIENT', "ERR wrong number of arguments for 'client' command"],
    ['CLIENT SETNAME', "ERR wrong number of arguments for 'client|setname' command"],
  ])('%s', (line, error) => expect(say(line)).toBe(`(error) ${error}`))

  it('NO-TOUCH makes reads no use of a key', () => {
    say('SET k v')
    clock.nowUnixMs += 10_000
    say('CLIENT NO-TOUCH on')
    say('GET k')
    expect(say('OBJECT IDLETIME k')).toBe('(integer) 10')
    say('CLIENT NO-TOUCH off')
    say('GET k')
    expect(say('OBJECT IDLETIME k')).toBe('(integer) 0')
  })
})

describe('TIME', () => {
  it('is seconds and microseconds', () => {
    clock.nowUnixMs = 1_800_000_000_123
    expect(say('TIME')).toBe('1) "1800000000"\n2) "123000"')
  })
})
