import type { Choice } from '../../../model/world/choices.ts'
import { ProgressCount, type Progress } from '../../../model/run/progress.ts'
import type { Trace } from '../../../model/trace/trace.ts'
import type { World } from '../../../model/world/world.ts'
import type { Cut, Work } from '../../../player/service/run-budget.ts'
import { words } from '../../../words/language.ts'

/** 'Running: 312 of 10,000 operations, 3,744 steps so far.' */
export function workSentence({ phase, progress }: Work, world: World, choices: readonly Choice[]): string {
  const says = words().runState
  if (phase === 'loading') return says.loading
  if (phase === 'stopping') return says.stopping
  return says.running(doneOf(progress, world, choices), progress.steps)
}

/** 'Stopped after 10 s: 312 of 10,000 operations were run. The rest is kept, in links and files too.' */
export function cutSentence({ because, ranMs }: Cut, trace: Trace, choices: readonly Choice[]): string {
  const says = words().runState.cut
  const last = trace.steps.length - 1
  const done = doneOf(
    new ProgressCount(trace.world).of(
      trace.choices.map((choice) => ({ choice })),
      trace.steps,
    ),
    trace.world,
    choices,
  )
  const run = says.run(done, last)
  switch (because) {
    case 'budget':
      return says.budget(run, ranMs)
    case 'cancelled':
      return says.cancelled(run)
    case 'endless':
      return says.endless(run, ranMs, last)
    case 'saved':
      return says.saved(run)
    case 'memory':
      return says.memory(run, last)
    case 'steps':
      return says.steps(run, last)
  }
}

/** Null where it cannot run on. */
export function runOnLabel({ because, moreMs }: Cut): string | null {
  return because === 'steps' || because === 'memory' ? null : words().runState.cut.runOn(moreMs)
}

/** What has been done of that of which some is left. */
function doneOf(progress: Progress, { operations }: World, choices: readonly Choice[]) {
  const counts = [
    { done: progress.operations, of: operations.length, what: 'operations' },
    { done: progress.choices, of: choices.length, what: 'choices' },
  ] as const
  return counts.filter(({ done, of }) => done < of)
}
