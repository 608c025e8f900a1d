/** Through the run: by step, by playing, to its ends. Keys stand as they are on a keyboard. */
export const transport = {
  title: 'Transport',
  toStart: { label: 'To the start', title: 'To the start (Alt ↑)' },
  back: { label: 'Step back', title: 'Step back (Alt ←)' },
  play: { label: 'Play', title: 'Play (Alt P)' },
  pause: { label: 'Pause', title: 'Pause (Alt P)' },
  step: { label: 'Next step', title: 'Next step (Alt →)' },
  toEnd: { label: 'To the end', title: 'To the end (Alt ↓)' },
  speed: 'Speed',
  everyMessage: 'every message',
  /** `isCut`: the run goes on after its last step. */
  where: (step: number, last: number, isCut: boolean): string => `Step ${step} of ${last}${isCut ? ' so far' : ''}`,
  /** The scrubber, which a screen reader names at every move. */
  scrubber: {
    label: 'Step',
    value: (step: number, last: number, sentence: string): string => `${step} of ${last}: ${sentence}`,
  },
  progress: 'How far the run is',
}
