import { describe, expect, it } from 'vitest'
import { asks, on, runOf } from '../../run/testing/runs.ts'
import { reads, testWorld, writes } from '../../run/testing/worlds.ts'
import { judgeObjects, type HistoryVerdict } from './judge-objects.ts'
import { readHistory, type ReadHistory, type ReadingOptions } from './read-history.ts'
import { asPublished } from '../../trace/testing/as-published.ts'

const AUTO: ReadingOptions = { model: null, first: null, nilReads: 'nothing' }

function read(text: string, options: Partial<ReadingOptions> = {}): ReadHistory {
  return readHistory(text, { ...AUTO, ...options })
}

function judged(text: string, options: Partial<ReadingOptions> = {}): HistoryVerdict {
  return judgeObjects(read(text, options).objects, () => true)
}

const verdict = (text: string, options: Partial<ReadingOptions> = {}): string => judged(text, options).verdict

describe('a Jepsen log', () => {
  const log = (...lines: readonly string[]): string => lines.map((line) => `INFO  jepsen.util - ${line}\n`).join('')

  it('is read with tabs or spaces, and with whatever stands before its operations', () => {
    const inAnyForm = ['0\t:invoke\t:write\t3', '  0 :ok   :write 3', '1    :invoke :read nil', '1 :ok :read 3']
    expect(verdict(inAnyForm.join('\n'))).toBe('linearizable')
    expect(
      verdict(
        inAnyForm
          .map((line) => `2026-01-02 03:04:05,678{GMT} INFO [jepsen worker 0] jepsen.util: ${line}`)
          .join('\r\n'),
      ),
    ).toBe('linearizable')
    expect(read(log(...inAnyForm))).toMatchObject({ format: 'a Jepsen log', model: 'register', first: null })
  })

  it('passes over other lines, and what a nemesis does', () => {
    expect(
      verdict(
        `INFO  jepsen.core - Worker 0 starting\n${log(':nemesis :info :start nil', '0 :invoke :write 3', '0 :ok :write 3')}`,
      ),
    ).toBe('linearizable')
  })

  it('takes a time-out for an operation that may have happened, and a failure for one that has not', () => {
    const begun = ['0 :invoke :write 3', '0 :ok :write 3', '1 :invoke :write 4']
    expect(verdict(log(...begun, '1 :info :write :timed-out', '2 :invoke :read nil', '2 :ok :read 4'))).toBe(
      'linearizable',
    )
    expect(verdict(log(...begun, '1 :info :write :timed-out', '2 :invoke :read nil', '2 :ok :read 3'))).toBe(
      'linearizable',
    )
    expect(verdict(log(...begun, '1 :fail :write 4', '2 :invoke :read nil', '2 :ok :read 4'))).toBe('not')
    expect(
      verdict(log(...begun, '2 :invoke :read nil', '2 :fail :read :timed-out', '3 :invoke :read nil', '3 :ok :read 4')),
    ).toBe('linearizable')
  })

  it('has compare-and-set, which happens only to the value it expects', () => {
    const begun = ['0 :invoke :write 3', '0 :ok :write 3', '1 :invoke :cas [3 0]']
    expect(verdict(log(...begun, '1 :ok :cas [3 0]', '2 :invoke :read nil', '2 :ok :read 0'))).toBe('linearizable')
    expect(verdict(log(...begun, '1 :ok :cas [3 0]', '2 :invoke :read nil', '2 :ok :read 3'))).toBe('not')
    expect(verdict(log('1 :invoke :cas [3 0]', '1 :ok :cas [3 0]'))).toBe('not')
  })

  it('takes a compare-and-set that failed for the word that another value was there, unless a reason stands in the place of its values', () => {
    const begun = ['0 :invoke :write 3', '0 :ok :write 3', '1 :invoke :cas [3 0]']
    const [failed, readsThree] = ['1 :fail :cas [3 0]', ['2 :invoke :read nil', '2 :ok :read 3']]
    expect(verdict(log(...begun, failed))).toBe('not')
    expect(verdict(log(...begun, '1 :fail :cas :timed-out', ...readsThree))).toBe('linearizable')
    expect(verdict(log(...begun, '3 :invoke :write 4', failed, ...readsThree, '3 :ok :write 4'))).toBe('not')
    expect(
      verdict(log(...begun, '3 :invoke :write 4', failed, '2 :invoke :read nil', '2 :ok :read 4', '3 :ok :write 4')),
    ).toBe('linearizable')
    expect(verdict(log('1 :invoke :cas [3 0]', failed))).toBe('linearizable')
    const keyed = [
      '0 :invoke :write [x 3]',
      '0 :ok :write [x 3]',
      '1 :invoke :cas [x [3 0]]',
      '2 :invoke :cas [y [3 0]]',
      '2 :fail :cas [y [3 0]]',
    ]
    expect(verdict(log(...keyed))).toBe('linearizable')
    expect(verdict(log(...keyed, '1 :fail :cas [x [3 0]]'))).toBe('not')
  })

  it('is judged in a few configurations, however many writes that nobody read may still come to the aid of a compare-and-set that failed', () => {
    const lost = Array.from({ length: 40 }, (_, index) => [
      `${index} :invoke :write ${100 + index}`,
      `${index} :info :write :timed-out`,
    ]).flat()
    const turn = (value: number): string[] => [
      `90 :invoke :write ${value}`,
      `90 :ok :write ${value}`,
      `91 :invoke :cas [${value} 7]`,
      `91 :fail :cas [${value} 7]`,
    ]
    const [object] = judged(log(...lost, ...[0, 1, 2].flatMap(turn))).objects
    expect(object!.verdict).toBe('linearizable')
    expect(object!.configurations).toBeLessThan(50)
    expect(
      judged(log(...lost, ...turn(0), '92 :invoke :read nil', '92 :ok :read 0')).objects[0]!.configurations,
    ).toBeLessThan(50)
  })

  it('reads nil from a register only as long as nobody has written it', () => {
    expect(verdict(log('0 :invoke :read nil', '0 :ok :read nil'))).toBe('linearizable')
    expect(verdict(log('0 :invoke :write 3', '0 :ok :write 3', '0 :invoke :read nil', '0 :ok :read nil'))).toBe('not')
  })

  it.each([
    [
      log('0 :invoke :write 3', '0 :ok :writ 3'),
      'Line 2: expected an answer to :write, which process 0 asked for on line 1, and found :writ.',
    ],
    [
      log('0 :invoke :write 3', '0 :invoke :write 4'),
      'Line 2: expected an answer to what process 0 asked on line 1 before it asks again.',
    ],
    [log('0 :ok :read 3'), 'Line 1: expected process 0 to have asked for something before it is answered.'],
    [
      log('0 :invoke :read nil', '1 :invoke :acquire nil'),
      'Line 2: expected one of :read, :write, :cas (the model cas-register), and found :acquire.',
    ],
    [
      log('0 :invoke :enqueue 1', '0 :ok :enqueue 1'),
      'Line 1: there is no model here that knows :enqueue. There are register (:read, :write), cas-register (:read, :write, :cas),',
    ],
    [
      log('0 :invoke :read nil', '1 :invoke 3'),
      'Line 2: expected what process 1 asks for, such as :read, :write or :cas, and found “3”.',
    ],
    [
      log('0 :invoke :cas 3'),
      'Line 1: expected a compare-and-set to have a vector such as [1 2] for its value, and found 3.',
    ],
    [log('0 :invoke :write [3'), 'Line 1: expected “]” before the end of the file.'],
  ])('says where it cannot be read: %j', (text, problem) => {
    expect(() => read(text)).toThrow(problem)
  })
})

describe('a history in EDN', () => {
  const invoke = '{:process 0, :type :invoke, :f :write, :value 3}'
  const ok = '{:process 0, :type :ok, :f :write, :value 3}'
  const readOk = (value: string): string =>
    `{:process 1, :type :invoke, :f :read, :value nil} {:process 1, :type :ok, :f :read, :value ${value}}`

  it.each([
    ['one map a line', `${invoke}\n${ok}\n${readOk('3')}`],
    ['in a vector, with notes', `; a history\n[${invoke}\n ; told\n ${ok} ${readOk('3')}]`],
    ['in a list', `(${invoke} ${ok} ${readOk('3')})`],
    [
      'as records',
      `#jepsen.history.Op{:index 0, :time 12, :type :invoke, :process 0, :f :write, :value 3} #jepsen.history.Op${ok}`,
    ],
    ['as records of older Jepsens', `[#knossos.op.Op${invoke} #knossos.op.Op${ok}]`],
    ['as tuples', '[0 :invoke :write 3]\n[0 :ok :write 3]\n[1 :invoke :read nil]\n[1 :ok :read 3]'],
    [
      'with errors, times and indices',
      `{:type :invoke, :f :cas, :value [3 4], :process 7, :time 99, :index 0} {:type :info, :f :cas, :value [3 4], :process 7, :error [:timeout "x"]}`,
    ],
    [
      'with what a nemesis does',
      `{:process :nemesis, :type :info, :f :start, :value nil} ${invoke} {:process :nemesis, :type :info, :f :stop, :value "healed"} ${ok}`,
    ],
    ['empty', '[]'],
  ])('is read %s', (_, text) => {
    expect(read(text).format).toBe('EDN')
    expect(verdict(text)).toBe('linearizable')
  })

  it('is judged key by key where its values are pairs of a key and a value', () => {
    const text = `{:process 0 :type :invoke :f :write :value [x 1]} {:process 0 :type :ok :f :write :value [x 1]}
      {:process 1 :type :invoke :f :cas :value [y [1 2]]} {:process 1 :type :fail :f :cas :value [y [1 2]]}
      {:process 2 :type :invoke :f :read :value [y nil]} {:process 2 :type :ok :f :read :value [y 7]}`
    expect(judged(text).objects).toMatchObject([
      { key: 'x', verdict: 'linearizable', operations: 1 },
      { key: 'y', verdict: 'not', operations: 2 },
    ])
    expect(() => read(`${text} {:process 3 :type :invoke :f :cas :value 9}`)).toThrow(
      'Line 3: expected a key and a value such as [1 nil], as elsewhere in this history, and found 9.',
    )
  })

  it('takes a nil that was read for nothing, or as Knossos does', () => {
    const text = `${invoke} ${ok} ${readOk('nil')}`
    expect(verdict(text)).toBe('not')
    expect(verdict(text, { nilReads: 'unknown' })).toBe('linearizable')
  })

  it('says of a compare-and-set that failed that it did not happen, and no more', () => {
    const failed = '{:process 1, :type :invoke, :f :cas, :value [3 0]} {:process 1, :type :fail, :f :cas, :value [3 0]}'
    expect(verdict(`${invoke} ${ok} ${failed} ${readOk('3')}`)).toBe('linearizable')
    expect(verdict(`${invoke} ${ok} ${failed} ${readOk('0')}`)).toBe('not')
  })

  it('starts at 0 where a 0 is read that nobody had asked to write, unless it is told otherwise', () => {
    expect(read(readOk('0')).first).toBe('0')
    expect(verdict(readOk('0'))).toBe('linearizable')
    expect(verdict(readOk('0'), { first: { value: null } })).toBe('not')
    expect(verdict(readOk('7'))).toBe('not')
    expect(verdict(readOk('7'), { first: { value: '7' } })).toBe('linearizable')
    expect(read(`{:process 0 :type :invoke :f :write :value 0} ${readOk('0')}`).first).toBeNull()
  })

  it('tells values of different types apart', () => {
    expect(
      verdict(
        `{:process 0 :type :invoke :f :write :value "3"} {:process 0 :type :ok :f :write :value "3"} ${readOk('3')}`,
      ),
    ).toBe('not')
  })

  it('can be held to a model', () => {
    const text = `${invoke} {:process 1, :type :invoke, :f :cas, :value [1 2]}`
    expect(read(text).model).toBe('cas-register')
    expect(() => read(text, { model: 'register' })).toThrow(
      'Line 1: expected one of :read, :write (the model register), and found :cas.',
    )
  })

  it.each([
    [
      '{:process 0, :type :invoke, :f :read}\n{:process 0, :f :read}',
      'Line 2: expected :type (one of :invoke, :ok, :fail, :info) in the map.',
    ],
    [
      '{:process 0, :type :done, :f :read}',
      'Line 1: expected :type to be one of :invoke, :ok, :fail, :info, and found :done.',
    ],
    ['{:type :invoke, :f :read}', 'Line 1: expected :process (a number) in the map.'],
    ['{:process 0, :type :invoke, :f 3}', 'Line 1: expected :f to be a keyword such as :read, and found 3.'],
    ['\n[3]', 'Line 2: expected a map such as {:process 0, :type :invoke, :f :read, :value nil}, and found [3].'],
    ['[{:process 0, :type :invoke', 'Line 1: expected “}” before the end of the file.'],
  ])('says where it cannot be read: %j', (text, problem) => {
    expect(() => read(text)).toThrow(problem)
  })
})

describe('other objects', () => {
  it('are texts under keys that are got, put and appended to', () => {
    const line = (type: string, f: string, key: string, value: string): string =>
      `{:process 0, :type :${type}, :f :${f}, :key "${key}", :value ${value}}\n`
    const one = (f: string, key: string, value: string): string =>
      line('invoke', f, key, f === 'get' ? 'nil' : value) + line('ok', f, key, value)
    const text =
      one('append', 'x', '"a"') +
      one('get', 'x', '"a"') +
      one('put', 'x', '"b"') +
      one('append', 'x', '"c"') +
      one('get', 'x', '"bc"') +
      one('get', 'y', '""')
    expect(read(text).model).toBe('kv')
    expect(judged(text)).toMatchObject({ verdict: 'linearizable', objects: [{ key: '"x"' }, { key: '"y"' }] })
    expect(verdict(text + one('get', 'x', '"abc"'))).toBe('not')
    expect(() => read('{:process 0, :type :invoke, :f :get, :value nil}')).toThrow(
      'Line 1: expected a :key in the map.',
    )
  })

  it('are locks', () => {
    const text = '[0 :invoke :acquire nil] [0 :ok :acquire nil] [1 :invoke :acquire nil]'
    expect(read(text).model).toBe('mutex')
    expect(verdict(text)).toBe('linearizable')
    expect(verdict(`${text} [1 :ok :acquire nil]`)).toBe('not')
    expect(verdict(`${text} [0 :invoke :release nil] [1 :ok :acquire nil]`)).toBe('linearizable')
  })

  it('are registers that transactions read and write together', () => {
    const wrote = '[0 :invoke :txn [[:w :x 1] [:w :y 1]]] [0 :ok :txn [[:w :x 1] [:w :y 1]]]'
    expect(read(wrote)).toMatchObject({ model: 'multi-register', first: null })
    expect(verdict(`${wrote} [1 :invoke :txn [[:r :x nil] [:r :y nil]]] [1 :ok :txn [[:r :x 1] [:r :y 1]]]`)).toBe(
      'linearizable',
    )
    expect(
      verdict(`${wrote} [1 :invoke :txn [[:read :x nil] [:read :y nil]]] [1 :ok :txn [[:read :x 1] [:read :y nil]]]`),
    ).toBe('not')
    expect(read('[1 :invoke :txn [[:read :x nil]]] [1 :ok :txn [[:read :x 0]]]').first).toBe('0')
    expect(() => read('[1 :invoke :txn [[:append :x 1]]]')).toThrow(
      'Line 1: expected a read or a write such as [:read :x nil], and found [:append :x 1].',
    )
    expect(() => read('[1 :invoke :txn 3]')).toThrow(
      'Line 1: expected a transaction such as [[:read :x nil] [:write :y 2]], and found 3.',
    )
  })
})

describe('one of our own traces', () => {
  const world = testWorld({ operations: [writes('A1', 'Bob'), reads('B1', { after: 'A1' })] })

  it('is judged key by key, each beginning with its row', () => {
    expect(read(JSON.stringify(asPublished(runOf(world))))).toMatchObject({ format: 'a trace', model: 'register' })
    expect(judged(JSON.stringify(asPublished(runOf(world))))).toMatchObject({
      verdict: 'linearizable',
      objects: [{ key: 'user:2', operations: 2 }],
    })
  })

  it('opens as an earlier release wrote it, which told neither breaks nor what came of looking in the cache', () => {
    const told = { operation: 'A1', caption: 'tell the client OK all the same', attempt: 1, event: 'receive' } as const
    const trace = runOf(world, on('redis_down'), asks(reads('A9'), told))
    const text = JSON.stringify(asPublished(trace), (name, value: unknown) =>
      name === 'breaks' || name === 'lookup' ? undefined : value,
    )
    expect(text).not.toBe(JSON.stringify(asPublished(trace)))
    expect(read(text).run?.properties).toEqual(trace.properties)
  })

  it('comes to the verdict that the trace holds itself', () => {
    const trace = runOf(world, on('redis_down'))
    expect(trace.properties.linearizable.verdict).toBe('holds')
    const late = runOf(world, on('redis_to_no'))
    expect(late.properties.linearizable.verdict).toBe('broken')
    expect(judged(JSON.stringify(asPublished(late))).verdict).toBe('not')
  })

  it('says what is wrong with it', () => {
    expect(() => read('{"format":1, "world": }')).toThrow('Line 1: expected JSON:')
    expect(() => read('{"format":1}')).toThrow(
      'Line 1: expected a trace as “npm run trace -- --json” prints it; at “world”:',
    )
  })
})

it('any other text is refused with what was expected', () => {
  const expected =
    'expected a Jepsen log (0 :invoke :write 3), a history in EDN ({:process 0, :type :invoke, :f :write, :value 3}), or the JSON of a trace.'
  expect(() => read('hello')).toThrow(`Line 1: ${expected}`)
  expect(() => read(' \n ; nothing\n')).toThrow('Line 1: expected a history, and the file is empty.')
})
