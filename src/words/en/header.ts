/** The bar at the top, its menus and the titles of what they open. */
export const header = {
  title: 'Write-through playground',
  rooms: 'Rooms',
  session: 'Session',
  menu: 'Menu',
  undo: { label: 'Undo', title: 'Undo (Alt Z)' },
  redo: { label: 'Redo', title: 'Redo (Alt Y)' },
  newSession: 'New session',
  share: { verb: 'Share', title: 'Share this state' },
  embed: { verb: 'Embed', title: 'Embed this state' },
  help: 'Help',
  present: 'Present',
  notSaved: {
    short: 'not saved here',
    why: 'This browser keeps nothing for this page: the session goes with the tab. Share keeps it as a link.',
  },
  look: {
    title: 'Theme and motion',
    theme: 'Theme',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast', projector: 'Projector' },
    reduceMotion: { label: 'Reduce motion', detail: 'arrows instead of flights' },
  },
}
