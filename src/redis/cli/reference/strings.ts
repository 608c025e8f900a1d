import type { CommandReference } from './entry.ts'

const EXPIRY = '[EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]'
const COMPARISON = 'IFEQ ifeq-value|IFNE ifne-value|IFDEQ ifdeq-digest|IFDNE ifdne-digest'

export const STRING_COMMANDS: readonly CommandReference[] = [
  {
    name: 'APPEND',
    syntax: 'key value',
    since: '2.0.0',
    summary: 'Adds bytes at the end of a value; an absent key begins empty.',
  },
  {
    name: 'DECR',
    syntax: 'key',
    since: '1.0.0',
    summary: 'Takes one from the integer that a key holds; an absent key counts as 0.',
  },
  {
    name: 'DECRBY',
    syntax: 'key decrement',
    since: '1.0.0',
    summary: 'Takes a number from the integer that a key holds; an absent key counts as 0.',
  },
  {
    name: 'DELEX',
    syntax: `key [${COMPARISON}]`,
    since: '8.4.0',
    summary: 'Removes a key if its value, or the digest of its value, compares as asked.',
  },
  {
    name: 'DIGEST',
    syntax: 'key',
    since: '8.4.0',
    summary: 'Answers the XXH3 digest of a value, as 16 hexadecimal digits.',
  },
  { name: 'GET', syntax: 'key', since: '1.0.0', summary: 'Answers the value of a key.' },
  {
    name: 'GETBIT',
    syntax: 'key offset',
    since: '2.2.0',
    summary: 'Answers one bit of a value; those beyond its end are 0.',
  },
  { name: 'GETDEL', syntax: 'key', since: '6.2.0', summary: 'Answers the value of a key and removes the key.' },
  {
    name: 'GETEX',
    syntax: `key ${EXPIRY.replace('KEEPTTL', 'PERSIST')}`,
    since: '6.2.0',
    summary: 'Answers the value of a key and, if asked, changes when it expires.',
  },
  {
    name: 'GETRANGE',
    syntax: 'key start end',
    since: '2.4.0',
    summary: 'Answers a part of a value; negative positions count from its end.',
  },
  {
    name: 'GETSET',
    syntax: 'key value',
    since: '1.0.0',
    summary: 'Sets a value and answers the one before. Superseded by SET with GET.',
  },
  {
    name: 'INCR',
    syntax: 'key',
    since: '1.0.0',
    summary: 'Adds one to the integer that a key holds; an absent key counts as 0.',
  },
  {
    name: 'INCRBY',
    syntax: 'key increment',
    since: '1.0.0',
    summary: 'Adds a number to the integer that a key holds; an absent key counts as 0.',
  },
  {
    name: 'INCRBYFLOAT',
    syntax: 'key increment',
    since: '2.6.0',
    summary: 'Adds a decimal number to the one that a key holds; an absent key counts as 0.',
  },
  {
    name: 'LCS',
    syntax: 'key1 key2 [LEN] [IDX] [MINMATCHLEN min-match-len] [WITHMATCHLEN]',
    since: '7.0.0',
    summary: 'Answers the longest common subsequence of two values, its length, or where it stands in them.',
  },
  {
    name: 'MGET',
    syntax: 'key [key ...]',
    since: '1.0.0',
    summary: 'Answers the values of several keys; nil for those that hold no string.',
  },
  { name: 'MSET', syntax: 'key value [key value ...]', since: '1.0.1', summary: 'Sets several keys at once.' },
  {
    name: 'MSETEX',
    syntax: `numkeys key value [key value ...] [NX|XX] ${EXPIRY}`,
    since: '8.4.0',
    summary: 'Sets several keys at once, with one expiry for all, on a condition if asked.',
  },
  {
    name: 'MSETNX',
    syntax: 'key value [key value ...]',
    since: '1.0.1',
    summary: 'Sets several keys at once, but only if none of them exists.',
  },
  {
    name: 'PSETEX',
    syntax: 'key milliseconds value',
    since: '2.6.0',
    summary: 'Sets a value that expires in so many milliseconds. Superseded by SET with PX.',
  },
  {
    name: 'SET',
    syntax: `key value [NX|XX|${COMPARISON}] [GET] ${EXPIRY}`,
    since: '1.0.0',
    summary:
      'Sets the value of a key, whatever it held, on a condition if asked. Drops its expiry unless told otherwise.',
  },
  {
    name: 'SETBIT',
    syntax: 'key offset value',
    since: '2.2.0',
    summary: 'Sets one bit of a value and answers the one before.',
  },
  {
    name: 'SETEX',
    syntax: 'key seconds value',
    since: '2.0.0',
    summary: 'Sets a value that expires in so many seconds. Superseded by SET with EX.',
  },
  {
    name: 'SETNX',
    syntax: 'key value',
    since: '1.0.0',
    summary: 'Sets the value of a key if the key is absent. Superseded by SET with NX.',
  },
  {
    name: 'SETRANGE',
    syntax: 'key offset value',
    since: '2.2.0',
    summary: 'Overwrites a part of a value; a gap before it is filled with zero bytes.',
  },
  { name: 'STRLEN', syntax: 'key', since: '2.2.0', summary: 'Answers how many bytes a value has.' },
  { name: 'SUBSTR', syntax: 'key start end', since: '1.0.0', summary: 'The older name of GETRANGE.' },
]
