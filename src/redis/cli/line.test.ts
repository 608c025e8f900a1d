import { describe, expect, test } from 'vitest'
import { latin1 } from '../bytes.ts'
import { INVALID_ARGUMENTS } from '../split-line.ts'
import { INVALID_REPEAT, readCliLine, type CliLine } from './line.ts'

const sends = (words: readonly string[], times = 1) => ({ is: 'send', argv: words, times })
const prints = (text: string): CliLine => ({ is: 'print', text })

// What redis-cli 8.6.3 did with each of these lines at a terminal.
describe('the line', () => {
  test.each<readonly [string, unknown]>([
    ['', { is: 'nothing' }],
    ['  \t', { is: 'nothing' }],
    ['SET k "a b"', sends(['SET', 'k', 'a b'])],
    ['GET "a', prints(INVALID_ARGUMENTS)],
    ['GET "a"b', prints(INVALID_ARGUMENTS)],
    ['3 PING', sends(['PING'], 3)],
    ['"3" PING', sends(['PING'], 3)],
    ['" 3" PING', sends(['PING'], 3)],
    ['+2 PING', sends(['PING'], 2)],
    ['02 PING', sends(['PING'], 2)],
    ['"3\\x00x" PING', sends(['PING'], 3)],
    ['-1 PING', prints(INVALID_REPEAT)],
    ['0 PING', prints(INVALID_REPEAT)],
    ['99999999999999999999 PING', prints(INVALID_REPEAT)],
    ['"" PING', prints(INVALID_REPEAT)],
    ['9223372036854775807 PING', sends(['PING'], Number(2n ** 63n - 1n))],
    ['3', sends(['3'])],
    ['""', sends([''])],
    ['3abc PING', sends(['3abc', 'PING'])],
    ['"3 " PING', sends(['3 ', 'PING'])],
    ['- PING', sends(['-', 'PING'])],
    ['quit', { is: 'quit' }],
    ['EXIT now', { is: 'quit' }],
    ['2 quit', sends(['quit'], 2)],
    ['clear', { is: 'clear' }],
    ['CLEAR', { is: 'clear' }],
    ['clear x', sends(['clear', 'x'])],
    ['2 clear', sends(['clear'], 2)],
    [':set hints', { is: 'hints', on: true }],
    [':SET NoHints x', { is: 'hints', on: false }],
    [':set', prints("unknown redis-cli internal command ':set'")],
    [':set foo', prints("unknown redis-cli preference 'foo'")],
    [':Foo x', prints("unknown redis-cli internal command ':Foo'")],
    ['help', { is: 'help', topic: [] }],
    ['? SET', { is: 'help', topic: ['SET'] }],
    ['2 Help config get', { is: 'help', topic: ['config', 'get'] }],
    ['restart', prints("Use 'restart' only in Lua debugging mode.")],
    ['connect localhost 6379', { is: 'connect', host: 'localhost', port: '6379' }],
    ['connect localhost', sends(['connect', 'localhost'])],
  ])('%j', (line, meaning) => {
    const read = readCliLine(line)
    expect(read.is === 'send' ? { ...read, argv: read.argv.map(latin1) } : read).toEqual(meaning)
  })
})
