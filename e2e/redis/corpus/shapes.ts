import {
  either,
  float,
  hostileWord,
  integer,
  key,
  keyOf,
  maybe,
  msFromNow,
  pattern,
  secondsFromNow,
  sequence,
  some,
  unixMs,
  unixSeconds,
  value,
  words,
  type Piece,
} from './words.ts'

/** How the arguments of a command are made, and how often it is asked for among the others. */
export interface Shape {
  readonly weight: number
  readonly pieces: readonly Piece[]
  /** Words in wrong places would make it sleep, fill the memory, or stop the others: only their number may be wrong. */
  readonly isFragile?: boolean
}

const shape = (weight: number, ...pieces: readonly Piece[]): Shape => ({ weight, pieces })
const fragile = (weight: number, ...pieces: readonly Piece[]): Shape => ({ weight, pieces, isFragile: true })

const expiry = either(
  sequence(words('EX', 'ex'), secondsFromNow),
  sequence(words('PX', 'Px'), msFromNow),
  sequence(words('EXAT'), unixSeconds),
  sequence(words('PXAT', 'pxat'), unixMs),
)
const digest = words(
  '9555e8555c62dcfd',
  '9555E8555C62DCFD',
  '2d06800538d394c2',
  'f34099ede96b5581',
  '0000000000000000',
  'zzzzzzzzzzzzzzzz',
  'abc',
  '',
)
const match = either(sequence(words('IFEQ', 'ifeq', 'IFNE'), value), sequence(words('IFDEQ', 'IFDNE', 'ifdne'), digest))
const setOption = either(expiry, expiry, words('NX', 'XX', 'nx'), words('GET', 'get'), words('KEEPTTL'), match)
const pair = sequence(key, value)
const expireFlag = words('NX', 'XX', 'GT', 'LT', 'nx', 'gt')
const type = words('string', 'list', 'set', 'zset', 'hash', 'stream', 'STRING', 'foo', 'string\0x')
const scanOption = either(
  sequence(words('MATCH', 'match'), pattern),
  sequence(words('TYPE'), type),
  sequence(words('COUNT'), words('1000', '5000')),
)
const memberScanOption = either(
  sequence(words('MATCH'), pattern),
  sequence(words('COUNT'), words('1', '10', '0', 'x')),
  words('NOVALUES', 'TYPE', 'foo'),
)
const lcsOption = either(
  words('LEN', 'len'),
  words('IDX'),
  words('WITHMATCHLEN'),
  sequence(words('MINMATCHLEN'), integer(-2, 4)),
)

/**
 * Every command that the emulator has and a test can compare. A command that is missing here, and in
 * NOT_COMPARED, fails the test that reads the command table.
 */
export const SHAPES: Readonly<Record<string, Shape>> = {
  set: shape(14, key, value, maybe(0.5, some(setOption, 1, 3))),
  get: shape(10, key),
  getdel: shape(3, key),
  getex: shape(4, key, maybe(0.7, some(either(expiry, expiry, words('PERSIST', 'persist')), 1, 2))),
  getset: shape(3, key, value),
  setex: shape(3, key, secondsFromNow, value),
  psetex: shape(3, key, msFromNow, value),
  setnx: shape(3, key, value),
  mget: shape(3, some(key, 1, 5)),
  mset: shape(4, some(pair, 1, 4)),
  msetnx: shape(3, some(pair, 1, 3)),
  msetex: shape(
    4,
    either(sequence(words('1'), pair), sequence(words('2'), pair, pair), sequence(integer(0, 3), some(pair, 1, 3))),
    maybe(0.6, some(either(expiry, words('NX', 'XX', 'KEEPTTL')), 1, 2)),
  ),
  append: shape(4, key, value),
  strlen: shape(3, key),
  getrange: shape(4, key, integer(-8, 8), integer(-8, 8)),
  substr: shape(2, key, integer(-8, 8), integer(-8, 8)),
  setrange: fragile(
    4,
    key,
    either(
      sequence(integer(0, 30, 0), value),
      sequence(integer(0, 30, 0), words('')),
      // One byte more than 512 MiB, in every way that needs no 512 MiB.
      sequence(words('536870912', '4294967295', '9223372036854775807'), value),
      sequence(words('536870911'), words('hello', '')),
      sequence(words('-1', '9223372036854775808', 'abc', '', '1.5', '01'), value),
    ),
  ),
  incr: shape(4, key),
  decr: shape(3, key),
  incrby: shape(4, key, integer(-20, 20)),
  decrby: shape(4, key, integer(-20, 20)),
  incrbyfloat: shape(5, key, float),
  lcs: shape(2, key, key, maybe(0.6, some(lcsOption, 1, 3))),
  digest: shape(2, key),
  delex: shape(4, key, maybe(0.8, match)),
  del: shape(4, some(key, 1, 3)),
  unlink: shape(2, some(key, 1, 3)),
  exists: shape(3, some(key, 1, 4)),
  touch: shape(2, some(key, 1, 4)),
  type: shape(3, key),
  rename: shape(4, key, key),
  renamenx: shape(3, key, key),
  copy: shape(
    4,
    key,
    key,
    maybe(0.5, some(either(sequence(words('DB', 'db'), integer(-1, 16)), words('REPLACE', 'replace')), 1, 3)),
  ),
  move: shape(3, key, integer(-1, 16)),
  swapdb: shape(1, integer(-1, 16), integer(0, 3)),
  select: shape(2, integer(-1, 16)),
  keys: shape(3, pattern),
  scan: shape(
    3,
    words('0', '0', '0', '00', 'abc', '', '-1', ' 0', '18446744073709551616'),
    words('COUNT'),
    words('1000', '1000', '0', '-5', 'x'),
    maybe(0.6, some(scanOption, 1, 2)),
  ),
  dbsize: shape(2),
  randomkey: shape(1),
  flushdb: shape(0.4, maybe(0.3, words('ASYNC', 'SYNC', 'async', 'NOW'))),
  flushall: shape(0.3, maybe(0.3, words('ASYNC', 'SYNC', 'now'))),
  expire: shape(4, key, secondsFromNow, maybe(0.5, some(expireFlag, 1, 2))),
  pexpire: shape(4, key, msFromNow, maybe(0.5, some(expireFlag, 1, 2))),
  expireat: shape(4, key, unixSeconds, maybe(0.5, some(expireFlag, 1, 2))),
  pexpireat: shape(4, key, unixMs, maybe(0.5, some(expireFlag, 1, 2))),
  ttl: shape(3, key),
  pttl: shape(3, key),
  expiretime: shape(3, key),
  pexpiretime: shape(3, key),
  persist: shape(3, key),
  multi: shape(6),
  exec: shape(5),
  discard: shape(1.5),
  watch: shape(3, some(key, 1, 2)),
  unwatch: shape(1),
  ping: shape(1, maybe(0.4, value)),
  echo: shape(1, value),
  time: shape(0.5),
  quit: shape(0.2),
  reset: shape(0.6),
  hello: shape(
    1,
    maybe(0.8, words('2', '3', '3', '4', '1', 'abc', '')),
    maybe(
      0.2,
      either(
        sequence(words('SETNAME'), words('me', 'a b', '')),
        sequence(words('AUTH'), value, value),
        words('foo', 'AUTH', 'SETNAME'),
      ),
    ),
  ),
  object: shape(
    4,
    either(
      sequence(words('ENCODING', 'encoding'), key),
      sequence(words('REFCOUNT'), key),
      sequence(words('IDLETIME'), key),
      sequence(words('FREQ'), key),
      sequence(words('foo', 'HELP', ''), maybe(0.5, key)),
      words('ENCODING', 'FREQ'),
    ),
  ),
  config: fragile(
    1,
    either(
      sequence(
        words('GET', 'get'),
        some(
          words(
            'maxmemory',
            'maxmemory-policy',
            'maxmemory-p*',
            'MAXMEMORY',
            'nothing*',
            'foo',
            'maxmemory-samples',
            '',
          ),
          1,
          2,
        ),
      ),
      sequence(
        words('SET'),
        either(
          sequence(
            words('maxmemory'),
            words('0', '100mb', '1gb', '2G', 'abc', '-1', '', '1.5', '100 mb', '99999999999999999999'),
          ),
          sequence(words('maxmemory-samples'), words('5', '0', '-1', '64', 'x')),
          sequence(words('maxmemory-policy'), words('foo', '', 'noeviction', 'NOEVICTION')),
          sequence(words('foo'), value),
          words('maxmemory'),
          sequence(words('maxmemory'), words('0'), words('maxmemory'), words('0')),
        ),
      ),
      words('RESETSTAT', 'resetstat', 'GET', 'SET', 'foo'),
    ),
  ),
  readonly: shape(0.3),
  readwrite: shape(0.3),
  asking: shape(0.3),
  cluster: shape(
    0.8,
    either(
      words('INFO', 'slots', 'SHARDS', 'NODES', 'MYID', 'RESET', 'HELP', 'foo', ''),
      sequence(words('KEYSLOT', 'COUNTKEYSINSLOT', 'REPLICAS'), value),
      sequence(words('ADDSLOTS', 'GETKEYSINSLOT'), some(value, 0, 3)),
    ),
  ),
  auth: shape(0.5, either(sequence(words('default', 'foo', ''), value), value, sequence(value, value, value))),
  function: shape(0.3, words('FLUSH', 'flush'), maybe(0.5, words('SYNC', 'async', 'foo', ''))),
  script: shape(
    0.3,
    either(
      sequence(words('FLUSH', 'flush'), maybe(0.5, words('SYNC', 'async', 'foo', ''))),
      sequence(words('EXISTS'), some(value, 0, 2)),
    ),
  ),
  memory: shape(
    1,
    words('USAGE', 'usage', 'foo'),
    key,
    maybe(0.3, either(sequence(words('SAMPLES'), words('0', '5', '-1', 'x', '')), words('SAMPLES', 'foo'))),
  ),
  command: shape(
    1,
    either(
      sequence(
        words('GETKEYS', 'getkeys'),
        either(
          words('PING', 'foo', 'GET'),
          sequence(words('GET', 'set'), key),
          sequence(words('MSET'), pair, pair),
          sequence(words('RENAME'), key, key),
        ),
      ),
      sequence(words('LIST'), words('FILTERBY'), words('MODULE', 'PATTERN', 'foo'), words('xadd', 'foo')),
      words('COUNT', 'foo'),
    ),
  ),
  client: shape(
    1.5,
    either(
      sequence(words('SETNAME', 'setname'), words('me', 'two words', '', 'caf\xc3\xa9', 'x\n')),
      words('GETNAME', 'ID', 'id', 'foo', ''),
      sequence(words('SETINFO'), words('LIB-NAME', 'lib-ver', 'foo'), words('ioredis', 'a b', '', '1.0')),
      sequence(words('NO-EVICT', 'NO-TOUCH'), words('ON', 'off', 'maybe')),
      words('SETNAME', 'NO-EVICT'),
    ),
  ),
  info: shape(0.5, words('keyspace', 'KEYSPACE', 'nothing')),
  debug: fragile(
    1.5,
    either(
      sequence(words('SLEEP', 'sleep'), words('0')),
      words('foo', ''),
      sequence(words('DIGEST-VALUE', 'digest-value'), some(key, 0, 2)),
    ),
  ),
  rpush: shape(3, keyOf('list'), some(value, 1, 3)),
  lpush: shape(2, keyOf('list'), some(value, 1, 3)),
  sadd: shape(3, keyOf('set'), some(value, 1, 3)),
  hset: shape(3, keyOf('hash'), some(sequence(value, value), 1, 2)),
  zadd: shape(3, keyOf('zset'), some(sequence(words('1', '2.5', '-1', 'inf', 'abc', 'nan'), value), 1, 2)),
  lindex: shape(1, keyOf('list'), integer(-4, 4)),
  lrem: fragile(
    1,
    keyOf('list'),
    either(integer(-2, 2, 0), words('9223372036854775807', '9223372036854775808', 'x', '')),
    value,
  ),
  lpop: shape(1, keyOf('list'), maybe(0.4, integer(-1, 3))),
  rpop: shape(1, keyOf('list'), maybe(0.4, integer(-1, 3))),
  srem: shape(1, keyOf('set'), some(value, 1, 3)),
  sismember: shape(1, keyOf('set'), value),
  // Which members go is luck, and contents would differ afterwards.
  spop: fragile(1, words('nowhere'), maybe(0.5, words('-1', '0', '1', '2', 'x', ''))),
  srandmember: shape(1, keyOf('set'), maybe(0.6, integer(-3, 3))),
  hmset: shape(1, keyOf('hash'), some(sequence(value, value), 1, 2)),
  hdel: shape(1, keyOf('hash'), some(value, 1, 2)),
  sscan: shape(1, keyOf('set'), words('0', '0', '5', 'x', ''), maybe(0.5, some(memberScanOption, 1, 2))),
  hscan: shape(1, keyOf('hash'), words('0', '0', '5', 'x', ''), maybe(0.5, some(memberScanOption, 1, 2))),
  zscan: shape(1, keyOf('zset'), words('0', '0', '5', 'x', ''), maybe(0.5, some(memberScanOption, 1, 2))),
  setbit: fragile(
    2,
    key,
    either(integer(0, 80, 0), words('-1', '4294967296', 'x', '', '01')),
    words('0', '1', '1', '2', '-1', 'x'),
  ),
  getbit: shape(2, key, either(integer(0, 80, 0), words('4294967295', '4294967296', '-1', 'x'))),
  llen: shape(1, keyOf('list')),
  lrange: shape(1, keyOf('list'), integer(-4, 4), integer(-4, 4)),
  scard: shape(1, keyOf('set')),
  smembers: shape(1, keyOf('set')),
  hget: shape(1, keyOf('hash'), value),
  hlen: shape(1, keyOf('hash')),
  hgetall: shape(1, keyOf('hash')),
  zcard: shape(1, keyOf('zset')),
  zscore: shape(1, keyOf('zset'), value),
  xlen: shape(1, keyOf('stream')),
  xadd: shape(
    2,
    keyOf('stream'),
    words('1-1', '2-1', '5-0', '99999-1', '0-0', 'abc', '1'),
    some(sequence(value, value), 1, 2),
  ),
}

/** Commands that the emulator has and whose answers say which server gave them, or when. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {}

/** Names that no command has, and what might follow them. */
export const UNKNOWN = shape(
  1,
  words('FOO', 'foo', 'SETT', '', 'GETT\0x', 'a\r\nb', '\xff\xfe', 'n'.repeat(200), 'é', '*', 'g et'),
  maybe(0.7, some(either(value, hostileWord), 1, 6)),
)
