import fc from 'fast-check'
import type { CommittedVersion, KeyHistory, Operation } from '../history.ts'
import { outsideWrites } from '../outside-writes.ts'

/**
 * Any small history of one key: three clients who each ask for one thing at a time, equal values,
 * statements that land late, twice or never, undos, answers of all kinds, and somebody who acts
 * behind the app's back.
 */
export const aHistory: fc.Arbitrary<KeyHistory> = fc
  .record({
    first: fc.constantFrom('Ann', 'Ann', null),
    clients: fc.array(fc.array(anOperation(), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    outside: fc.array(fc.record({ at: fc.nat(40), value: aValue() }), { maxLength: 1 }),
    atRest: fc.constantFrom(true, true, false),
  })
  .map(({ first, clients, outside, atRest }) => {
    const parts = clients.flatMap((drafts, index) => clientsParts('ABC'.charAt(index), drafts))
    const commits = [
      ...parts.flatMap((part) => part.commits),
      ...outside.map(({ at, value }) => ({ step: at * TICK + 99, value, operation: 'someone', undoes: false })),
    ]
    const asked = parts.map(({ operation }) => operation)
    const inOrder = commits.toSorted((a, b) => a.step - b.step)
    const operations = [...asked, ...outsideWrites('user:2', asked, inOrder)].sort((a, b) => a.invoked - b.invoked)
    const end = Math.max(
      0,
      ...operations.flatMap(({ invoked, over }) => [invoked, over ?? 0]),
      ...inOrder.map(({ step }) => step),
    )
    return {
      key: 'user:2',
      operations,
      commits: [{ step: 0, value: first, operation: null, undoes: false }, ...inOrder],
      end,
      atRest,
    }
  })

/** Moments of different things are kept apart by what is added to a multiple of this. */
const TICK = 1000

interface OperationDraft {
  readonly kind: 'read' | 'write'
  readonly value: string | null
  readonly answer: 'ok' | 'error' | 'unknown' | 'nothing'
  readonly waits: number
  readonly takes: number
  /** How long after it was asked for each of its statements lands. */
  readonly lands: readonly number[]
  readonly undo: { readonly after: number; readonly value: string | null } | null
}

function aValue(): fc.Arbitrary<string | null> {
  return fc.constantFrom('Ann', 'Bob', 'Bea', null)
}

function anOperation(): fc.Arbitrary<OperationDraft> {
  return fc.record({
    kind: fc.constantFrom('read', 'write'),
    value: aValue(),
    answer: fc.constantFrom('ok', 'ok', 'ok', 'error', 'unknown', 'nothing'),
    waits: fc.nat(8),
    takes: fc.integer({ min: 1, max: 8 }),
    lands: fc.oneof(fc.constant([2]), fc.array(fc.nat(20), { maxLength: 2 })),
    undo: fc.option(fc.record({ after: fc.integer({ min: 1, max: 8 }), value: aValue() }), { freq: 6 }),
  })
}

function clientsParts(
  client: string,
  drafts: readonly OperationDraft[],
): { readonly operation: Operation; readonly commits: readonly CommittedVersion[] }[] {
  let clock = 1
  return drafts.map(({ kind, value, answer, waits, takes, lands, undo }, index) => {
    const lane = client.charCodeAt(0) * 10 - 640 + index * 2
    const invoked = (clock + waits) * TICK + lane
    const over = (clock + waits + takes) * TICK + lane + 1
    clock += waits + takes
    const id = `${client}${index + 1}`
    const outcome = answer === 'ok' || answer === 'error' ? answer : 'open'
    const operation: Operation = {
      id,
      client,
      key: 'user:2',
      kind,
      value,
      invoked,
      returned: answer === 'nothing' ? null : over,
      over,
      outcome,
    }
    if (kind === 'read') return { operation, commits: [] }
    const landed = lands.map((after, attempt): CommittedVersion => ({
      step: invoked + after * TICK + 200 + attempt,
      value,
      operation: id,
      undoes: false,
    }))
    const own = Math.max(...landed.map(({ step }) => step), -Infinity)
    const undone =
      undo === null || own === -Infinity
        ? []
        : [{ step: own + undo.after * TICK + 400, value: undo.value, operation: id, undoes: true }]
    return { operation, commits: [...landed, ...undone] }
  })
}
