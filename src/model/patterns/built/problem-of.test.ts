import { describe, expect, it } from 'vitest'
import { READ_AND_FILL } from './presets.ts'
import { problemOf } from './problem-of.ts'
import type { ReadStep, StoreStepKind, WriteStep } from '../../world/built-steps.ts'

const step = (kind: StoreStepKind, ...ifFails: readonly WriteStep[]): WriteStep => ({ do: kind, ifFails })
const ok: WriteStep = { do: 'tell', what: 'ok' }
const report: WriteStep = { do: 'tell', what: 'failure' }
const stop: WriteStep = { do: 'stop' }
const lock: WriteStep = { do: 'lock' }
const unlock: WriteStep = { do: 'unlock' }
const retry: WriteStep = { do: 'retry', times: 2, pauseMs: 10, ifFails: [] }
const rollBack = [step('rollback'), { do: 'tell', what: 'error' } as const, stop]

const find = (write: readonly WriteStep[], read: readonly ReadStep[] = READ_AND_FILL) =>
  problemOf({ name: 'Mine', write, read })

describe('a built write', () => {
  it.each<[string, readonly WriteStep[]]>([
    ['that goes on after a failure', [step('update'), step('set'), ok]],
    ['that reports a failure and stops', [step('update', report, stop), ok]],
    ['that tries again', [step('update', report, stop), step('set', retry), ok]],
    ['under a lock', [lock, step('update', report, unlock, stop), ok, unlock]],
    ['in a transaction', [step('begin', ...rollBack), step('update', ...rollBack), step('commit', report, stop), ok]],
  ])('%s has nothing wrong with it', (_, write) => {
    expect(find(write)).toBeNull()
  })

  it.each<[string, readonly WriteStep[], string, readonly number[] | null]>([
    ['tells nobody', [step('update')], 'Here the write would end and the client would be told nothing.', null],
    [
      'tells nobody when a step fails',
      [step('update', stop), ok],
      'Here the write would end and the client would be told nothing. That is so after ‘update the row’ has failed.',
      [0, 0],
    ],
    [
      'answers twice',
      [step('update', report), ok],
      'Here the client would be told a second time. That is so after ‘update the row’ has failed.',
      [1],
    ],
    ['goes on after a stop', [step('update', stop, report), ok], 'Nothing after a ‘stop’ is ever done.', [0, 1]],
    [
      'reports what has not failed',
      [report],
      'There is no failure to report here; move this into an ‘if it fails’.',
      [0],
    ],
    [
      'tries again what has not failed',
      [retry, ok],
      'There is nothing to try again here; move this into an ‘if it fails’.',
      [0],
    ],
    [
      'tries a COMMIT again',
      [step('begin', ...rollBack), step('commit', retry), ok],
      'A statement that begins or ends a transaction is not tried again: its connection is gone. That is so after ‘commit’ has failed.',
      [1, 0],
    ],
    [
      'asks whether nothing is known',
      [{ do: 'ifUnknown', steps: [] }, ok],
      'Nothing has failed here; move this into an ‘if it fails’.',
      [0],
    ],
    [
      'keeps its lock',
      [lock, step('update', report, stop), ok, unlock],
      'Here the write would end and the lock would never be given back. That is so after ‘update the row’ has failed.',
      [1, 1],
    ],
    ['waits for itself', [lock, lock, ok, unlock], 'Here the app would wait for a lock that it holds itself.', [1]],
    ['has no lock', [unlock, ok], 'Here the app has no lock to give back.', [0]],
    [
      'takes the lock too late',
      [step('begin', ...rollBack), lock, step('commit'), ok, unlock],
      'Take the lock before the transaction begins; within it, two writers could wait for each other.',
      [1],
    ],
    [
      'leaves its transaction open',
      [step('begin', ...rollBack), ok],
      'Here the write would end with its transaction open: commit, or roll back.',
      null,
    ],
    [
      'goes on in a failed transaction',
      [step('begin', ...rollBack), step('update'), step('commit'), ok],
      'A statement of the transaction may have failed before this one: roll back, or stop, where it fails. That is so after ‘update the row’ has failed.',
      [2],
    ],
    ['commits nothing', [step('commit'), ok], 'Here there is no transaction to commit.', [0]],
    ['rolls nothing back', [step('rollback'), ok], 'Here there is no transaction to roll back.', [0]],
    [
      'begins twice',
      [step('begin', ...rollBack), step('commit'), step('begin', ...rollBack), step('commit'), ok],
      'The write begins two transactions; one is the most.',
      null,
    ],
    [
      'is too long',
      [...Array.from({ length: 30 }, () => step('del')), ok],
      'The write has 31 steps; 30 are the most.',
      null,
    ],
  ])('that %s is told where and why', (_, write, sentence, at) => {
    expect(find(write)).toEqual({ sentence, list: 'write', at })
  })
})

describe('a built read', () => {
  it.each<[string, readonly ReadStep[], string, readonly number[] | null]>([
    ['without a GET', [{ do: 'select' }, { do: 'answer' }], 'The read has no GET; it needs one.', null],
    [
      'without an answer',
      [{ do: 'look' }, { do: 'select' }],
      'The read has no answer from the database; it needs one.',
      null,
    ],
    [
      'with two SELECTs',
      [{ do: 'look' }, { do: 'select' }, { do: 'select' }, { do: 'answer' }],
      'The read has SELECT twice; once is enough.',
      [2],
    ],
    [
      'that looks too late',
      [{ do: 'select' }, { do: 'look' }, { do: 'answer' }],
      'GET comes before SELECT: the read looks in the cache first.',
      [0],
    ],
    [
      'that fills too early',
      [{ do: 'look' }, { do: 'fill', with: 'set' }, { do: 'select' }, { do: 'answer' }],
      'The row is not read yet here; move this below SELECT.',
      [1],
    ],
  ])('%s is told where and why', (_, read, sentence, at) => {
    expect(find([ok], read)).toEqual({ sentence, list: 'read', at })
  })

  it('may fill after the answer, or not at all', () => {
    expect(find([ok], [{ do: 'look' }, { do: 'select' }, { do: 'answer' }, { do: 'fill', with: 'setNx' }])).toBeNull()
    expect(find([ok], [{ do: 'look' }, { do: 'select' }, { do: 'answer' }])).toBeNull()
  })
})
