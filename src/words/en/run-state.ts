import { count, list, number } from './numbers.ts'

/** Of that of which some is left: '312 of 10,000 operations'. */
interface Done {
  readonly done: number
  readonly of: number
  readonly what: 'operations' | 'choices'
}

/** A run that takes long, or was cut. */
export const runState = {
  title: 'The run is being computed',
  news: 'A run takes long. It can be cancelled.',
  cancel: 'Cancel',
  loading: 'Loading SQLite and the engine.',
  stopping: 'Stopping.',
  running: (done: readonly Done[], steps: number): string =>
    `Running: ${[...done.map(part), count(steps, 'step')].join(', ')} so far.`,
  cut: {
    title: 'The run was stopped',
    news: 'This is the beginning of a run that was stopped.',
    putAside: 'Put aside until the last step',
    runOn: (ms: number): string => `Run on for ${seconds(ms)} more`,
    budget: (run: string, ms: number): string => `Stopped after ${seconds(ms)}: ${run}`,
    cancelled: (run: string): string => `Cancelled: ${run}`,
    endless: (run: string, ms: number, last: number): string =>
      `Stopped: what comes after step ${number(last)} did not end in ${seconds(ms)}. ${run}`,
    saved: (run: string): string => `Shown as far as it has been run: ${run}`,
    memory: (run: string, last: number): string =>
      `Stopped at step ${number(last)}: what the steps keep is as much as a page has memory for. ${run}`,
    steps: (run: string, last: number): string => `Stopped: a run has at most ${count(last, 'step')}. ${run}`,
    /** What has been run of what was asked for. */
    run: (done: readonly Done[], steps: number): string =>
      `${done.length === 0 ? count(steps, 'step') : list(done.map(part))} were run. The rest is kept, in links and files too.`,
  },
  start: {
    title: 'The start',
    readingLink: 'Reading the link.',
    readingSaved: 'Reading what was saved here.',
    running: 'Starting the run.',
  },
}

function part({ done, of, what }: Done): string {
  return `${number(done)} of ${number(of)} ${what}`
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`
}
