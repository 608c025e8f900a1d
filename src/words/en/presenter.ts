/** The projector. */
export const presenter = {
  black: 'The screen is black. Press the full stop key to go on.',
  controls: 'Controls',
  keys: 'Keys',
  keysTitle: 'Keys (?)',
  leave: 'Leave',
  leaveTitle: 'Back to the playground',
  where: (step: number, last: number, isCut: boolean): string => `${step} of ${last}${isCut ? ' so far' : ''}`,
  noFullscreen: 'Fullscreen is not allowed here. Use the browser’s own key, often F11.',
  bareKeys: {
    label: 'Single letters and digits act',
    detail: 'off: only PageDown, PageUp, Home, End, arrows and Space do',
  },
  does: {
    next: 'next step',
    previous: 'previous step: the exact inverse',
    ends: 'first / last step',
    scenarios: 'next / previous scenario',
    black: 'black screen, and back',
    fullscreen: 'fullscreen',
    play: 'play or pause',
    scale: 'larger / smaller',
    theme: 'theme',
    clear: 'all switches off',
    close: 'close what is open, then leave fullscreen',
  },
}
