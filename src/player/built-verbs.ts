import * as v from 'valibot'
import { problemOf } from '../model/patterns/built/problem-of.ts'
import { builtSchema } from '../model/world/built-schema.ts'
import { PRESETS } from '../model/patterns/built/presets.ts'
import type { Built } from '../model/world/built-steps.ts'
import { BUILT } from '../model/world/ids.ts'
import type { World } from '../model/world/world.ts'
import { PATTERNS } from '../lessons/patterns.ts'
import { SCENARIOS } from '../lessons/scenarios.ts'
import type { Notice, Player, PlayerVerbs } from './state.ts'
import type { Session } from './session/session.ts'

interface BuiltVerbsNeeds {
  get(): Player
  set(part: Partial<Player>): void
  change(part: Partial<Session>): void
  keep(world: World): void
  notify(kind: Notice['kind'], text: string): void
}

/** What a room of steps shows before anything was changed in it. */
export const FIRST_BUILT: Built = PRESETS[0]!.built

/** The steps belong to the session: undo, links and saves have them. Only steps that make sense are ever run. */
export function builtVerbs({ get, set, change, keep, notify }: BuiltVerbsNeeds): Pick<PlayerVerbs, 'build' | 'playBuilt'> {
  return {
    build(built) {
      const formed = v.safeParse(builtSchema, built)
      if (!formed.success) return notify('problem', `That does not fit: ${formed.issues[0].message}.`)
      const { world } = get()
      if (world.pattern !== BUILT) return keep({ ...world, built: formed.output })
      set({ playing: false })
      if (problemOf(built) === null) return change({ world: { ...world, built: formed.output } })
      // The stage cannot play them as they are now: until they are put there again, it plays the catalogue's first.
      const { wt_db_first: first } = PATTERNS
      change({ world: { ...world, built: formed.output, pattern: 'wt_db_first', policy: first.defaultPolicy } })
      notify('info', `These steps cannot be played as they are. The stage plays “${first.title}” until they are put there again.`)
    },
    playBuilt(built) {
      const problem = problemOf(built)
      if (problem !== null) return notify('problem', `This pattern cannot be played yet: ${problem.sentence}`)
      const { world } = get()
      const asks = world.operations.length > 0 ? world : SCENARIOS[0]!.world
      get().openRun({ world: { ...asks, pattern: BUILT, policy: 'ok', built }, choices: [], cursor: 0 })
    },
  }
}
