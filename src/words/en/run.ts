import { count } from './numbers.ts'

/** What stands around a run: its steps, properties, code, and what is said aloud of it. */
export const run = {
  steps: {
    title: 'Steps',
    none: 'Nothing has happened yet. Send a write, or read a key.',
    unused: (howMany: number): string =>
      howMany === 1 ? 'One choice is unused' : `${count(howMany, 'choice')} are unused`,
  },
  properties: {
    title: 'Properties',
    open: 'open',
    holds: 'holds so far',
    nothingBreaks: 'Nothing up to this step breaks it.',
    broken: (title: string): string => `broken: ${title}`,
    manyBroken: (howMany: number): string => `broken: ${howMany}`,
    healed: (title: string): string => `healed: ${title}`,
    allHold: 'nothing broken',
    allHoldSoFar: 'nothing broken so far',
    see: 'See',
  },
  code: {
    title: 'Pattern code',
    views: { runs: 'as it runs', production: 'production' },
    show: 'Show the pattern',
    what: 'the code',
    source: 'Source',
    page: 'What it promises, and what was found',
    imports: 'imports …',
    failed: ' failed',
  },
  announcer: {
    step: (index: number, sentence: string): string => `Step ${index}: ${sentence}`,
    stopped: 'The run was stopped here.',
    ended: 'The run has ended.',
  },
  notices: { title: 'Notices', close: 'Close this notice' },
  playhead: { label: 'Playhead', value: (step: number, sentence: string): string => `Step ${step}: ${sentence}` },
}
