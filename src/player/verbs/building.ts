import type { PlayerStore } from '../player-store.ts'
import { playBuilt, rebuild } from '../session/build/build.ts'
import type { PlayerVerbs } from '../state.ts'
import type { Editing } from './editing.ts'
import type { Notices } from './notices.ts'

/** The steps belong to the session: undo, links and saves have them. Only steps that make sense are ever run. */
export function buildingVerbs(
  { get, set }: PlayerStore,
  { change, keep }: Editing,
  { notify }: Notices,
): Pick<PlayerVerbs, 'build' | 'playBuilt'> {
  const refuse = (why: string): void => notify('problem', `That does not fit: ${why}.`)
  return {
    build(steps) {
      if (!steps.fits) return refuse(steps.why)
      const rebuilt = rebuild(get().world, steps)
      if (rebuilt.is === 'carried') return keep(rebuilt.world)
      set({ playing: false })
      change(rebuilt.edit)
      if (rebuilt.is === 'left')
        notify(
          'info',
          `These steps cannot be played as they are. The stage plays “${rebuilt.instead}” until they are put there again.`,
        )
    },
    playBuilt(steps) {
      if (!steps.fits) return refuse(steps.why)
      if (steps.problem !== null) return notify('problem', `This pattern cannot be played yet: ${steps.problem}`)
      get().openRun(playBuilt(get().world, steps.built))
    },
  }
}
