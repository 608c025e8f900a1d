import type { Luck } from '../facts/seeded-runs.ts'

/**
 * Names that mean something to JavaScript, SQLite or HTML, text that is hard to keep whole, and text that
 * ends too early.
 */
export const HOSTILE_TEXTS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  'then',
  'toJSON',
  '',
  ' ',
  '\0',
  '\n',
  '\r\n',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\ud800',
  '\udc00x',
  '\u202e',
  'é',
  'e\u0301',
  'ß',
  'İ',
  '🦊',
  '👩‍👩‍👧‍👦',
  '\u200b',
  '0',
  '-0',
  '007',
  '1e3',
  '1e999',
  'NaN',
  'Infinity',
  '-1',
  '9223372036854775807',
  '9223372036854775808',
  '0x10',
  '٣',
  "'",
  '"',
  '`',
  '\\',
  ';',
  '--',
  '/*',
  '%',
  '%00',
  '%zz',
  '#',
  '&',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{1}}',
  '${1}',
  'user:2',
  'user:',
  ':',
  'user:2:3',
  'user:9007199254740993',
  'user:-1',
  'sqlite_master',
  'sqlite_x',
  'main',
  'temp',
  'rowid',
  'null',
  'undefined',
  '[object Object]',
] as const

/** One change, somewhere. */
export function mutateText(text: string, luck: Luck): string {
  const from = luck.below(text.length + 1)
  const to = Math.min(text.length, from + luck.below(luck.pick([2, 8, 64])))
  const part = text.slice(from, to)
  switch (luck.below(7)) {
    case 0:
      return text.slice(0, from) + text.slice(to)
    case 1:
      return text.slice(0, from)
    case 2:
      return text.slice(0, from) + luck.pick(HOSTILE_TEXTS) + text.slice(from)
    case 3:
      return text.slice(0, from) + luck.pick(HOSTILE_TEXTS) + text.slice(to)
    case 4:
      return text.slice(0, to) + part.repeat(1 + luck.below(luck.pick([2, 5, 30]))) + text.slice(to)
    case 5:
      return (
        text.slice(0, from) + String.fromCharCode(luck.below(luck.pick([128, 0x800, 0x10000]))) + text.slice(from + 1)
      )
    default:
      return part.toUpperCase() + text.slice(0, from) + text.slice(to)
  }
}
