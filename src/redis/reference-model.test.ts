import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Argument } from './bytes.ts'
import { plainReply, type Reply } from './reply.ts'
import { createRedis } from './redis.ts'

/**
 * Random sessions against a second Redis that is written as plainly as possible: a list of entries,
 * searched from the front, with keys and values as hexadecimal text. It shares no code with ours.
 */
interface PlainEntry {
  readonly key: string
  value: string
  deadline: number | null
}

const hex = (argument: Argument): string => Buffer.from(argument).toString('hex')
const integer = (value: number): Reply => ({ type: 'integer', value: BigInt(value) })
const bulk = (value: string): Reply => ({ type: 'bulk', bytes: Uint8Array.from(Buffer.from(value, 'hex')) })
const NIL: Reply = { type: 'nil' }
const OK: Reply = { type: 'status', text: 'OK' }

class PlainRedis {
  now = 0
  entries: PlainEntry[] = []

  call([name, ...words]: readonly Argument[]): Reply {
    this.entries = this.entries.filter(({ deadline }) => deadline === null || this.now <= deadline)
    const key = hex(words[0] ?? '')
    const entry = this.entries.find((one) => one.key === key)
    switch (name) {
      case 'SET':
        return this.#set(key, entry, words)
      case 'GET':
        return entry === undefined ? NIL : bulk(entry.value)
      case 'DEL': {
        const doomed = new Set(words.map(hex))
        const kept = this.entries.filter((one) => !doomed.has(one.key))
        const removed = this.entries.length - kept.length
        this.entries = kept
        return integer(removed)
      }
      case 'EXISTS':
        return integer(words.filter((word) => this.entries.some((one) => one.key === hex(word))).length)
      case 'PTTL':
        return integer(entry === undefined ? -2 : entry.deadline === null ? -1 : entry.deadline - this.now)
      case 'EXPIRE':
        return integer(this.#expire(entry, Number(words[1]), words.slice(2)) ? 1 : 0)
      case 'PERSIST': {
        const had = entry !== undefined && entry.deadline !== null
        if (had) entry.deadline = null
        return integer(had ? 1 : 0)
      }
      default:
        this.entries = []
        return OK
    }
  }

  /** `options` are in the order NX or XX, IFEQ or IFNE, GET, expiry; each may be missing. */
  #set(key: string, entry: PlainEntry | undefined, [, value = '', ...options]: readonly Argument[]): Reply {
    const operand = (word: string): Argument | undefined => options[options.indexOf(word) + 1]
    const has = (word: string): boolean => options.includes(word)
    const old = entry === undefined ? NIL : bulk(entry.value)
    const passes =
      !(has('NX') && entry !== undefined) &&
      !(has('XX') && entry === undefined) &&
      !(has('IFEQ') && entry?.value !== hex(operand('IFEQ')!)) &&
      !(has('IFNE') && entry?.value === hex(operand('IFNE')!))
    if (passes) {
      const px = has('PX') ? this.now + Number(operand('PX')) : null
      const deadline = has('KEEPTTL') ? (entry?.deadline ?? null) : has('PXAT') ? Number(operand('PXAT')) : px
      if (entry === undefined) this.entries.push({ key, value: hex(value), deadline })
      else Object.assign(entry, { value: hex(value), deadline })
    }
    if (has('GET')) return old
    return passes ? OK : NIL
  }

  #expire(entry: PlainEntry | undefined, seconds: number, [flag]: readonly Argument[]): boolean {
    if (entry === undefined) return false
    const deadline = this.now + seconds * 1000
    const current = entry.deadline
    if (flag === 'NX' && current !== null) return false
    if (flag === 'XX' && current === null) return false
    if (flag === 'GT' && deadline <= (current ?? Infinity)) return false
    if (flag === 'LT' && deadline >= (current ?? Infinity)) return false
    entry.deadline = deadline
    if (seconds <= 0) this.entries = this.entries.filter((one) => one !== entry)
    return true
  }
}

// The same few keys, in different guises: é as text and as bytes, and the lone byte that looks like it.
const key = fc.constantFrom<Argument[]>(
  'a',
  'é',
  Uint8Array.of(0xc3, 0xa9),
  Uint8Array.of(0xe9),
  '__proto__',
  '\uffffa',
)
const value = fc.constantFrom<Argument[]>('', 'v', 'Zoë', Uint8Array.of(0, 0xff))
const ms = fc.integer({ min: 1, max: 3000 }).map(String)

const setOptions = fc
  .tuple(
    fc.oneof(
      fc.constantFrom<Argument[][]>([], [], ['NX'], ['XX']),
      value.map((operand): Argument[] => ['IFEQ', operand]),
      value.map((operand): Argument[] => ['IFNE', operand]),
    ),
    fc.constantFrom<Argument[][]>([], ['GET']),
    fc.oneof(
      fc.constantFrom<Argument[][]>([], ['KEEPTTL']),
      ms.map((operand): Argument[] => ['PX', operand]),
      ms.map((operand): Argument[] => ['PXAT', operand]),
    ),
  )
  .map((options) => options.flat())

const command: fc.Arbitrary<readonly Argument[]> = fc.oneof(
  fc.tuple(key, value, setOptions).map(([k, v, options]) => ['SET', k, v, ...options]),
  key.map((k) => ['GET', k]),
  key.map((k) => ['PTTL', k]),
  key.map((k) => ['PERSIST', k]),
  fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => ['DEL', ...keys]),
  fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => ['EXISTS', ...keys]),
  fc
    .tuple(key, fc.integer({ min: -1, max: 3 }), fc.constantFrom([], ['NX'], ['XX'], ['GT'], ['LT']))
    .map(([k, seconds, flags]) => ['EXPIRE', k, String(seconds), ...flags]),
)
const session = fc.array(fc.oneof({ weight: 5, arbitrary: command }, { weight: 1, arbitrary: fc.nat(1500) }), {
  maxLength: 60,
})

it('answers any session as the plain one does, and holds the same entries', () => {
  fc.assert(
    fc.property(session, (steps) => {
      const plain = new PlainRedis()
      const redis = createRedis({ now: () => plain.now })
      const connection = redis.connect()
      const ourReplies: Reply[] = []
      const theirReplies: Reply[] = []
      for (const step of steps) {
        if (typeof step === 'number') plain.now += step
        else {
          ourReplies.push(plainReply(connection.call(step)))
          theirReplies.push(plain.call(step))
        }
      }
      expect(ourReplies).toEqual(theirReplies)
      plain.call(['EXISTS'])
      const ours = Array.from(redis.entries(), ({ key: name, value: held, expiresAtUnixMs }) => {
        return { key: hex(name), value: hex(held!), deadline: expiresAtUnixMs }
      })
      expect(new Set(ours)).toEqual(new Set(plain.entries))
    }),
    { numRuns: 300 },
  )
})

it('answers the same whether keys expire when somebody looks or as soon as they are due', () => {
  fc.assert(
    fc.property(session, (steps) => {
      let now = 0
      const lazy = createRedis({ now: () => now })
      const active = createRedis({ now: () => now })
      const connections = [lazy.connect(), active.connect()] as const
      for (const step of steps) {
        if (typeof step === 'number') now += step
        active.expireDue()
        const [ours, theirs] = connections.map((one) => (typeof step === 'number' ? null : one.call(step)))
        expect(ours).toEqual(theirs)
      }
      expect(new Set(lazy.entries())).toEqual(new Set(active.entries()))
      expect(active.nextExpiryUnixMs() ?? Infinity).toBeGreaterThan(now)
    }),
    { numRuns: 300 },
  )
})

it('goes on from a snapshot as if it had never stopped', () => {
  fc.assert(
    fc.property(session, session, (before, after) => {
      let now = 0
      const redis = createRedis({ now: () => now })
      const connection = redis.connect()
      const run = (steps: typeof before): unknown[] =>
        steps.map((step) => (typeof step === 'number' ? (now += step) : connection.call(step)))
      run(before)
      const savedNow = now
      const snapshot = redis.snapshot()
      const first = [run(after), [...redis.entries()]]
      now = savedNow
      redis.restore(snapshot)
      expect([run(after), [...redis.entries()]]).toEqual(first)
    }),
    { numRuns: 100 },
  )
})

it('lists as changed every key whose entry is not what it was', () => {
  fc.assert(
    fc.property(fc.array(session, { maxLength: 5 }), (sessions) => {
      let now = 0
      const redis = createRedis({ now: () => now })
      const connection = redis.connect()
      const picture = (): Map<string, string> =>
        new Map(Array.from(redis.entries(), (entry) => [hex(entry.key), JSON.stringify(entry)]))
      redis.takeChangedKeys()
      for (const steps of sessions) {
        const before = picture()
        for (const step of steps) {
          if (typeof step === 'number') now += step
          else connection.call(step)
          redis.expireDue()
        }
        const after = picture()
        const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
          (k) => before.get(k) !== after.get(k),
        )
        const changed = redis.takeChangedKeys()
        const unlisted = changed === 'all' ? [] : differing.filter((k) => !changed.map(hex).includes(k))
        expect(unlisted).toEqual([])
      }
    }),
    { numRuns: 100 },
  )
})
