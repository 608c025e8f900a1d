import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { REPLY_LIMITS } from '../trace/console.ts'
import { endOf, runOf } from './testing/runs.ts'
import { testWorld } from './testing/worlds.ts'
import type { Step, Trace } from '../trace/trace.ts'

const quiet = testWorld({ operations: [] })
const OOM = "OOM command not allowed when used memory > 'maxmemory'."

/** Lines typed into redis>, one after the other. */
function typed(...lines: readonly string[]): Trace {
  return runOf(
    quiet,
    ...lines.map((line, index): Choice => ({
      do: 'redis',
      at: START,
      operation: `redis${index}`,
      argv: line.split(' '),
    })),
  )
}

function answered({ steps }: Trace): readonly Step[] {
  return steps.filter(({ output }) => output !== null)
}

function replies(trace: Trace): readonly unknown[] {
  return answered(trace).map(({ output }) =>
    output?.store === 'redis' && 'text' in output.reply
      ? output.reply.text
      : output?.store === 'redis' && 'value' in output.reply
        ? output.reply.value
        : null,
  )
}

describe('the memory of Redis in a run', () => {
  it('is 64 MB for all values: a command that could need more gets Redis’s own answer, and nothing is made', () => {
    const trace = typed('SETRANGE k 500000000 x', 'SETBIT b 4000000000 1', 'EXISTS k b')
    expect(replies(trace)).toEqual([OOM, OOM, '0'])
  })

  it('says whose limit it is, in the step and under the answer', () => {
    const [step] = answered(typed('SETRANGE k 500000000 x'))
    expect(step?.detail).toEqual({ is: 'redis-full' })
    expect(step?.output).toMatchObject({ note: 'redis-full' })
  })

  it('adds up over keys and databases, also what COPY shares, and what a transaction does', () => {
    const trace = typed(
      'SETRANGE a 25000000 x',
      'COPY a b',
      'COPY a c',
      'MULTI',
      'SETRANGE d 30000000 x',
      'EXEC',
      'EXISTS c d',
      'DEL b',
      'COPY a c',
    )
    expect(replies(trace)).toEqual(['25000001', '1', OOM, 'OK', 'QUEUED', null, '0', '1', '1'])
  })

  it('has no limit of its own below that: what is overwritten in place adds nothing', () => {
    expect(
      replies(typed('SETRANGE a 30000000 x', 'SETRANGE a 30000000 y', 'SETBIT a 7 1', 'SET b x', 'APPEND b y')),
    ).toEqual(['30000001', '30000001', '0', 'OK', '2'])
  })

  it('leaves what Redis says to a length that no value can have', () => {
    expect(replies(typed('SETRANGE k 536870912 x'))).toEqual([
      'ERR string exceeds maximum allowed size (proto-max-bulk-len)',
    ])
  })
})

describe('a reply that is long', () => {
  it('is kept up to so many bytes in all, and says how many there were', () => {
    const [, got, several] = answered(typed('SETRANGE k 999999 x', 'GET k', 'MGET k k k k k k k k'))
    expect(got?.output).toMatchObject({ reply: { type: 'bulk', cutFrom: 1_000_000 } })
    expect(JSON.stringify(several?.output).length).toBeLessThan(REPLY_LIMITS.bytes * 7)
    expect(several?.output).toMatchObject({ reply: { type: 'array', cutFrom: 8 } })
  })

  it('is cut between characters, so that text stays text', () => {
    const trace = runOf(
      quiet,
      { do: 'redis', at: START, operation: 'a', argv: ['SET', 'k', `x${'ü'.repeat(REPLY_LIMITS.bytes)}`] },
      { do: 'redis', at: START, operation: 'b', argv: ['GET', 'k'] },
    )
    expect(endOf(trace).atRest).toBe(true)
    const output = answered(trace)[1]?.output
    expect(output?.store === 'redis' && output.reply.type === 'bulk' && typeof output.reply.bytes).toBe('string')
  })
})

describe('what a step says of a command', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `m${index}`).join(' ')

  it.each([['SMEMBERS s'], ['SORT s ALPHA'], ['HELLO 3', 'SMEMBERS s'], ['HELLO 3', 'MULTI', 'SMEMBERS s', 'EXEC']])(
    'names a few of many words, and counts the rest: %s',
    (...lines) => {
      const { steps } = typed(`SADD s ${many}`, ...lines)
      const texts = steps.flatMap(({ message }) => [message?.text ?? '', message?.reply ?? ''])
      expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(3_000)
      expect(texts.join()).toContain('and 2,982 more')
    },
  )
})
