import { beforeEach, describe, expect, it, test } from 'vitest'
import { helpText } from '../cli/help.ts'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say } = openConsole())
})

const DISABLED = '(error) ERR This instance has cluster support disabled'

describe('a server without cluster support', () => {
  test.each([
    'READONLY',
    'readwrite',
    'ASKING',
    'CLUSTER INFO',
    'cluster slots',
    'CLUSTER SHARDS',
    'CLUSTER KEYSLOT k',
    'CLUSTER ADDSLOTS 1 2',
    'CLUSTER RESET',
    'CLUSTER HELP',
  ])('says so to %s', (line) => {
    expect(say(line)).toBe(DISABLED)
  })

  test.each([
    ['READONLY x', "ERR wrong number of arguments for 'readonly' command"],
    ['CLUSTER', "ERR wrong number of arguments for 'cluster' command"],
    ['CLUSTER INFO x', "ERR wrong number of arguments for 'cluster|info' command"],
    ['CLUSTER KEYSLOT', "ERR wrong number of arguments for 'cluster|keyslot' command"],
    ['CLUSTER foo', "ERR unknown subcommand 'foo'. Try CLUSTER HELP."],
  ])('looks at the words before: %s', (line, problem) => {
    expect(say(line)).toBe(`(error) ${problem}`)
  })

  it('queues them between MULTI and EXEC, which goes on after them', () => {
    for (const line of ['MULTI', 'READONLY', 'CLUSTER SLOTS', 'SET k v']) say(line)
    expect(say('EXEC')).toBe(`1) ${DISABLED}\n2) ${DISABLED}\n3) OK`)
    expect(say('GET k')).toBe('"v"')
  })

  it('has them in its table, with their categories', () => {
    expect(say('COMMAND INFO readonly').match(/@\w+/g)).toEqual(['@connection', '@fast'])
    expect(say('COMMAND INFO cluster|addslots').match(/@\w+|no_async_loading/g)).toEqual([
      'no_async_loading',
      '@admin',
      '@dangerous',
      '@slow',
    ])
    expect(say('COMMAND INFO cluster|slots').match(/@\w+/g)).toEqual(['@slow'])
    expect(say('COMMAND DOCS asking')).toContain('cluster')
    expect(helpText(['@cluster'])).toContain('CLUSTER KEYSLOT key')
  })
})
