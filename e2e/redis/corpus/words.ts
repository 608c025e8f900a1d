import type { Luck } from '../luck.ts'

/**
 * The words that commands are made of. Text is one character per byte throughout, so that `\xff` is
 * a byte that no UTF-8 has.
 */

/** Few, so that commands meet; with names that are traps in JavaScript, and bytes that are none of UTF-8. */
const KEYS = [
  'a',
  'b',
  'c',
  'user:2',
  'n',
  '',
  '\xc3\xa9',
  '\xe9',
  '\0\xff',
  '__proto__',
  '1',
  '01',
  'long-'.repeat(12),
]

/** These mostly hold other types. */
const TYPED_KEYS = ['list', 'set', 'hash', 'zset', 'stream']

const VALUES = [
  '',
  'hello',
  'Bob',
  '0',
  '7',
  '-5',
  '10',
  '007',
  '9223372036854775807',
  '9223372036854775806',
  '-9223372036854775808',
  '3.5',
  '0.1',
  '1e3',
  '1e4932',
  '-0.0',
  '0x10',
  'inf',
  'nan',
  ' 5',
  '5 ',
  '\xc3\xa9t\xc3\xa9',
  '\xff\xfe\0\x01',
  'a\r\nb',
  'x'.repeat(37),
  'y'.repeat(45),
  'z'.repeat(300),
]

/** Every way to be an integer, and most ways not to be one. */
const HOSTILE_INTEGERS = [
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '-9223372036854775809',
  '18446744073709551615',
  '99999999999999999999999',
  '2147483648',
  '4294967296',
  '-0',
  '+1',
  '01',
  ' 1',
  '1 ',
  '1.0',
  '1e3',
  '0x10',
  '--1',
  '-',
  '',
  'abc',
  '1\0',
  '\xff',
]

const FLOATS = [
  '1',
  '-1',
  '0',
  '0.1',
  '0.2',
  '.5',
  '5.',
  '3.14159265358979323846',
  '1e3',
  '-1.5e-3',
  '1e17',
  '1e-17',
  '+1',
  '007',
  '0x10',
  '0x1p3',
  'inf',
  '-inf',
  'Infinity',
  'nan',
  '1e4932',
  '-1e4932',
  '1e5000',
  '1e400',
  '1.5abc',
  ' 1',
  '1 ',
  '',
  'abc',
  '1e',
  '9223372036854775807',
  '123456789012345678901234567890',
]

const PATTERNS = [
  '*',
  '**',
  '?',
  'a',
  '[ab]',
  '[^a]',
  '[a-c]',
  '[c-a]',
  '[',
  '[a',
  '[^',
  '\\',
  '\\*',
  'a\\',
  '*:?',
  'u*r*2',
  '',
  '\xc3?',
  '[\xe0-\xff]',
  '*\xff',
  '[]',
  '[]a]',
  '?*?*',
  '*a*b*',
  'long-*-',
  '__*__',
  '[\\]]',
  '[a-]',
  '[-a]',
  '{a,b}',
  '!a',
  '[!a]',
  '\0*',
  '*[^\0]',
]

/** Words that stand where something else is expected, or that end a C string early. */
const HOSTILE_WORDS = [
  '',
  'NX',
  'xx',
  'GET',
  'EX',
  'PX',
  'EXAT',
  'KEEPTTL',
  'PERSIST',
  'IFEQ',
  'GT',
  'LT',
  'DB',
  'REPLACE',
  'MATCH',
  'COUNT',
  'TYPE',
  'foo',
  'NX\0',
  'nx\0zz',
  '*',
  '\0',
  '\r\n',
  'a\r\nb',
  '\xff',
  '-1',
  '0',
  '1',
  '9223372036854775808',
  '"',
  "'",
  '%s%n',
  '__proto__',
  'constructor',
  'x'.repeat(140),
]

/**
 * Deadlines that no clock can confuse: each is used once, and any two are 40 s apart at least, so that
 * two servers may be some seconds apart and still agree on which is later. Those that are counted from
 * now end within 50 days; absolute ones begin in 2100.
 */
export class Deadlines {
  #used = 0

  /** Seconds from now, as text. */
  fromNow(): string {
    return String(100_000 + 40 * this.#next())
  }

  /** Unix seconds, as text. */
  absolute(): string {
    return String(4_102_444_800 + 40 * this.#next())
  }

  /** Each number below a prime once, in an order that goes up and down. */
  #next(): number {
    this.#used++
    return (this.#used * 7919) % 100_003
  }
}

export interface Words {
  readonly luck: Luck
  readonly deadlines: Deadlines
}

/** What a shape is made of: one argument or several, or none. */
export type Piece = (words: Words) => readonly string[]

export const key: Piece = ({ luck }) => [luck.chance(0.88) ? luck.pick(KEYS) : luck.pick(TYPED_KEYS)]

export const value: Piece = ({ luck }) => [luck.pick(VALUES)]

export const pattern: Piece = ({ luck }) => [luck.pick(PATTERNS)]

export const float: Piece = ({ luck }) => [luck.pick(FLOATS)]

export const hostileWord: Piece = ({ luck }) => [luck.pick(HOSTILE_WORDS)]

export function keyOf(type: 'list' | 'set' | 'hash' | 'zset' | 'stream'): Piece {
  return ({ luck }) => [luck.chance(0.8) ? type : luck.pick(luck.chance(0.5) ? KEYS : TYPED_KEYS)]
}

/** A number in this range, or now and then something that is none, or too large. */
export function integer(from: number, to: number, hostile = 0.15): Piece {
  return ({ luck }) => [luck.chance(hostile) ? luck.pick(HOSTILE_INTEGERS) : String(from + luck.below(to - from + 1))]
}

export function words(...choices: readonly string[]): Piece {
  return ({ luck }) => [luck.pick(choices)]
}

/** So many of them, one after another. */
export function some(piece: Piece, least: number, most: number): Piece {
  return (given) => {
    const count = least + given.luck.below(most - least + 1)
    return Array.from({ length: count }, () => piece(given)).flat()
  }
}

export function maybe(share: number, piece: Piece): Piece {
  return (given) => (given.luck.chance(share) ? piece(given) : [])
}

export function sequence(...pieces: readonly Piece[]): Piece {
  return (given) => pieces.flatMap((piece) => piece(given))
}

export function either(...pieces: readonly Piece[]): Piece {
  return (given) => given.luck.pick(pieces)(given)
}

/** At the limits of 64 bits, or no numbers at all. None of them is a time that could come during the test. */
const HOSTILE_DEADLINES = [
  '0',
  '-1',
  '-1000',
  '9223372036854775',
  '9223372036854776',
  '-9223372036854775',
  '-9223372036854776',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '9223372036854775000',
  'abc',
  '',
  '1.5',
  '+5',
  ' 5',
  '010',
]
/** Long gone, as seconds and as milliseconds. */
export const PAST: readonly string[] = ['1', '1000', '1500000000']

/** Each in its unit: 1,000 ms are written as `1000`. */
export const secondsFromNow: Piece = ({ luck, deadlines }) => [
  luck.chance(0.75) ? deadlines.fromNow() : luck.pick(HOSTILE_DEADLINES),
]
export const msFromNow: Piece = ({ luck, deadlines }) => [
  luck.chance(0.75) ? `${deadlines.fromNow()}000` : luck.pick(HOSTILE_DEADLINES),
]
export const unixSeconds: Piece = ({ luck, deadlines }) => [
  luck.chance(0.7) ? deadlines.absolute() : luck.pick(luck.chance(0.3) ? PAST : HOSTILE_DEADLINES),
]
export const unixMs: Piece = ({ luck, deadlines }) => [
  luck.chance(0.7) ? `${deadlines.absolute()}000` : luck.pick(luck.chance(0.3) ? PAST : HOSTILE_DEADLINES),
]
