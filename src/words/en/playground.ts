/** The parts of the page, as whoever hears it finds them. */
export const playground = {
  setup: 'Setup',
  meaning: 'What it means',
  theRun: 'The run',
  failures: 'Faults',
  /** After how many are switched on. */
  on: ' on',
  makeItFail: 'Make it fail',
}
