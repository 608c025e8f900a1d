import { historiesOf, type Run } from '../checks/history-of-run.ts'
import { registerModel } from '../linearizability/register-model.ts'
import { registerCalls } from '../checks/register-calls.ts'
import { historyObject, type HistoryObject } from './history-object.ts'
import { REGISTER_WORDS } from './register-history.ts'

/** The keys of one of our own runs: each is a register that begins with what its row held. */
export function objectsOfTrace(trace: Run): readonly HistoryObject[] {
  return historiesOf(trace).map((history) =>
    historyObject({
      key: history.key,
      calls: registerCalls(history),
      model: registerModel(history.commits[0]?.value ?? null),
      words: REGISTER_WORDS,
    }),
  )
}
