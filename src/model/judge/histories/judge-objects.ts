import type { MayGoOn } from '../linearizability/judge-calls.ts'
import type { HistoryObject, ObjectVerdict } from './history-object.ts'

export interface JudgedObject extends ObjectVerdict {
  readonly key: string | null
  readonly operations: number
}

export interface HistoryVerdict {
  /** Linearizability is local: a history is linearizable exactly when each of its objects is. */
  readonly verdict: ObjectVerdict['verdict']
  readonly objects: readonly JudgedObject[]
}

const QUICK_CONFIGURATIONS = 20_000

/** Judges every object, the easy ones first: a violation there settles the whole, and the hard ones are left. */
export function judgeObjects(objects: readonly HistoryObject[], mayGoOn: MayGoOn): HistoryVerdict {
  const quick: MayGoOn = (configurations) => configurations < QUICK_CONFIGURATIONS && mayGoOn(configurations)
  let judged = objects.map((object) => judge(object, quick))
  const isBroken = judged.some(({ verdict }) => verdict === 'not')
  if (!isBroken)
    judged = judged.map((one, index) => (one.verdict === 'unknown' ? judge(objects[index]!, mayGoOn) : one))
  const worst = (['not', 'unknown'] as const).find((verdict) => judged.some((one) => one.verdict === verdict))
  return { verdict: worst ?? 'linearizable', objects: judged }
}

function judge(object: HistoryObject, mayGoOn: MayGoOn): JudgedObject {
  return { key: object.key, operations: object.operations, ...object.judge(mayGoOn) }
}
