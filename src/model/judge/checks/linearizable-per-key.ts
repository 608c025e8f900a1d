import { upTo } from '../linearizability/call.ts'
import { coreOf } from '../linearizability/core.ts'
import { firstBrokenMoment, judgeCalls } from '../linearizability/judge-calls.ts'
import { registerModel } from '../linearizability/register-model.ts'
import type { KeyHistory } from './history.ts'
import type { PropertyResult } from '../../trace/properties.ts'
import { registerCalls } from './register-calls.ts'
import { broken, earliest, holds, open } from './verdicts.ts'

/** A run that takes more configurations than this is left undecided: it takes a second or two. */
const MOST_CONFIGURATIONS = 100_000

/** Per key, reads and writes fit one order that respects real time. */
export function linearizablePerKey(histories: readonly KeyHistory[]): PropertyResult {
  const found = histories.map(judge).filter((result) => result !== null)
  const violation = earliest(found.filter(({ verdict }) => verdict === 'broken'))
  return violation ?? found[0] ?? holds({ is: 'one-order' })
}

/** Null where the operations on a key fit one order. */
function judge(history: KeyHistory): PropertyResult | null {
  const calls = registerCalls(history)
  const model = registerModel(history.commits[0]?.value ?? null)
  const outcome = judgeCalls(calls, model, isCheap)
  if (outcome.verdict === 'linearizable') return null
  const end = outcome.verdict === 'unknown' ? null : firstBrokenMoment(calls, model, outcome.since, isCheap)
  if (end === null) return open({ is: 'undecided', key: history.key, configurations: MOST_CONFIGURATIONS })
  const culprit = calls.find(({ returned }) => returned === end)
  const finding = { is: 'no-order', key: history.key, client: culprit?.client ?? null } as const
  const core = coreOf(upTo(calls, end), model, isCheap)
  const steps = core.flatMap(({ returned }) => (returned === null ? [] : [returned])).sort((a, b) => a - b)
  return broken(
    end,
    finding,
    core.map(({ id }) => id),
    [...new Set([...steps, end])],
  )
}

function isCheap(configurations: number): boolean {
  return configurations < MOST_CONFIGURATIONS
}
