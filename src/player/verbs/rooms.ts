import type { PlayerStore } from '../player-store.ts'
import type { PlayerVerbs } from '../state.ts'

/** Which room is open, what is open in it, and how the page looks. None of it is part of the session. */
export function roomVerbs({
  get,
  set,
}: PlayerStore): Pick<
  PlayerVerbs,
  'setRoom' | 'keepLenses' | 'openPage' | 'openCell' | 'setTheme' | 'setMotion' | 'setSaved'
> {
  return {
    setRoom(room) {
      if (room !== 'play') set({ playing: false })
      set({ room })
    },
    keepLenses: (part) => set({ lenses: { ...get().lenses, ...part } }),
    openPage: (page) => set({ playing: false, room: 'patterns', page }),
    openCell: (asked) => set({ playing: false, room: 'break', wantedCell: { ...asked } }),
    setTheme: (theme) => set({ theme }),
    setMotion: (motion) => set({ motion }),
    setSaved: (saved) => set({ saved }),
  }
}
