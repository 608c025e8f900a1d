import { Luck } from '../luck.ts'

/**
 * What a client that does not know the protocol might send, as text of one character per byte: right
 * requests and lines, and now and then a wrong length, a missing byte, or a quote that is not closed.
 */
export function conversation(seed: number): string {
  const luck = new Luck(seed)
  const parts = Array.from({ length: 1 + luck.below(6) }, () => (luck.chance(0.6) ? array(luck) : line(luck)))
  return luck.chance(0.35) ? damaged(parts.join(''), luck) : parts.join('')
}

const REQUESTS = [
  ['PING'],
  ['PING', 'x'],
  ['ECHO', 'a\0\xffb'],
  ['SET', 'k', 'v'],
  ['GET', 'k'],
  ['GET', 'absent'],
  ['foo', 'bar'],
  ['ECHO'],
  ['', ''],
  ['ECHO', 'y'.repeat(300)],
  ['post', '/'],
  ['Host:'],
]

const LENGTHS = [
  '0',
  '-1',
  '-2',
  '1',
  '2',
  '01',
  '+1',
  '',
  'x',
  '1x',
  ' 1',
  '-0',
  '2147483648',
  '99999999999999999999',
  '536870913',
  '-9223372036854775809',
]

function array(luck: Luck): string {
  const argv = luck.pick(REQUESTS)
  const count = luck.chance(0.06) ? luck.pick(LENGTHS) : String(argv.length)
  const words = argv.map((word) => {
    const length = luck.chance(0.04) ? luck.pick(LENGTHS) : String(word.length)
    const sign = luck.chance(0.03) ? luck.pick(['', '*', '+', ':', '\xff', '\r', '\n', 'P', '$$']) : '$'
    const end = luck.chance(0.03) ? luck.pick(['\n', '', 'ab', '\n\r', '\r\n\r\n']) : '\r\n'
    return `${sign}${length}\r\n${word}${end}`
  })
  return `*${count}\r\n${words.join('')}`
}

const LINES = [
  'PING',
  'ping x',
  '',
  '   ',
  '\t',
  'ECHO "a b"',
  "ECHO 'it\\'s'",
  'ECHO "\\x41\\n\\q\\xZZ"',
  'ECHO "open',
  "ECHO 'open",
  'ECHO "a"b',
  'ECHO a"b"',
  "ECHO a'b'c",
  'SET k v',
  'GET k',
  'foo',
  'foo "bar"  baz',
  'ECHO \xff\xfe',
  'ECHO a\vb\fc',
  '\v\fPING',
  'ECHO \\x41',
  '""',
  '"" x',
  "ECHO ''",
  'ECHO a\0b',
  '\0',
  '$4',
  '+OK',
  ':1',
  '-x',
  'POST / HTTP/1.1',
  'Host: localhost',
  '"hOST:\\x00" x',
  'POSTS',
  'Host',
  'MULTI',
  'EXEC',
]

function line(luck: Luck): string {
  return luck.pick(LINES) + luck.pick(['\r\n', '\r\n', '\n', '\r\r\n', '\n\r\n'])
}

/** One byte is left out, doubled, or replaced. */
function damaged(text: string, luck: Luck): string {
  const at = luck.below(text.length)
  const rest = text.slice(at + 1)
  return text.slice(0, at) + luck.pick(['', text[at]! + text[at]!, '\0', '\r', '\n', '$', '*', '9', '"', '\xff']) + rest
}
