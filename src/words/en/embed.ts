/** The compact layout for course material. */
export const embed = {
  read: 'Read',
  allFailures: 'All faults',
  openFull: 'Open full',
}
