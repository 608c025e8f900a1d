import type { Choice } from '../../../model/world/choices.ts'
import { ProgressCount, type Progress } from '../../../model/run/progress.ts'
import type { Trace } from '../../../model/trace/trace.ts'
import type { World } from '../../../model/world/world.ts'
import type { Cut, Work } from '../../../player/service/run-budget.ts'
import { count, number } from '../../../words/en/numbers.ts'

/** 'Running: 312 of 10,000 operations, 3,744 steps so far.' */
export function workSentence({ phase, progress }: Work, world: World, choices: readonly Choice[]): string {
  if (phase === 'loading') return 'Loading SQLite and the engine.'
  if (phase === 'stopping') return 'Stopping.'
  const done = doneOf(progress, world, choices)
  return `Running: ${[...done, count(progress.steps, 'step')].join(', ')} so far.`
}

/** 'Stopped after 10 s: 312 of 10,000 operations were run. The rest is kept, in links and files too.' */
export function cutSentence({ because, ranMs }: Cut, trace: Trace, choices: readonly Choice[]): string {
  const last = trace.steps.length - 1
  const done = doneOf(new ProgressCount(trace.world).of(trace.choices.map((choice) => ({ choice })), trace.steps), trace.world, choices)
  const run = `${done.length === 0 ? count(last, 'step') : done.join(' and ')} were run. The rest is kept, in links and files too.`
  switch (because) {
    case 'budget':
      return `Stopped after ${seconds(ranMs)}: ${run}`
    case 'cancelled':
      return `Cancelled: ${run}`
    case 'endless':
      return `Stopped: what comes after step ${number(last)} did not end in ${seconds(ranMs)}. ${run}`
    case 'saved':
      return `Shown as far as it has been run: ${run}`
    case 'memory':
      return `Stopped at step ${number(last)}: what the steps keep is as much as a page has memory for. ${run}`
    case 'steps':
      return `Stopped: a run has at most ${count(last, 'step')}. ${run}`
  }
}

/** Null where it cannot run on. */
export function runOnLabel({ because, moreMs }: Cut): string | null {
  return because === 'steps' || because === 'memory' ? null : `Run on for ${seconds(moreMs)} more`
}

/** What has been done of that of which some is left. */
function doneOf(progress: Progress, { operations }: World, choices: readonly Choice[]): readonly string[] {
  const counts = [
    { done: progress.operations, of: operations.length, what: 'operations' },
    { done: progress.choices, of: choices.length, what: 'choices' },
  ]
  return counts.flatMap(({ done, of, what }) => (done < of ? [`${number(done)} of ${number(of)} ${what}`] : []))
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}
