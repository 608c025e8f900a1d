import * as v from 'valibot'
import { problemOf } from '../../model/patterns/built/problem-of.ts'
import { builtSchema } from '../../model/world/built-schema.ts'
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
  return {
    build(built) {
      const formed = v.safeParse(builtSchema, built)
      if (!formed.success) return notify('problem', `That does not fit: ${formed.issues[0].message}.`)
      const rebuilt = rebuild(get().world, formed.output)
      if (rebuilt.is === 'carried') return keep(rebuilt.world)
      set({ playing: false })
      change(rebuilt.edit)
      if (rebuilt.is === 'left')
        notify(
          'info',
          `These steps cannot be played as they are. The stage plays “${rebuilt.instead}” until they are put there again.`,
        )
    },
    playBuilt(built) {
      const problem = problemOf(built)
      if (problem !== null) return notify('problem', `This pattern cannot be played yet: ${problem.sentence}`)
      get().openRun(playBuilt(get().world, built))
    },
  }
}
