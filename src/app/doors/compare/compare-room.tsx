import type { StoreApi } from 'zustand'
import { scenarioById, SCENARIOS } from '../../../lessons/scenarios.ts'
import { USUAL_WORKLOAD } from '../../../model/workload/workload.ts'
import { COMPARED } from '../../../player/address/params.ts'
import { createCompare, inLink, onStage } from '../../../player/compare/compare.ts'
import type { Player } from '../../../player/state.ts'
import { Compare } from '../../../view/rooms/compare/compare.tsx'
import { CompareContext } from '../../../view/rooms/compare/use-compare.ts'
import { usePlayerApi } from '../../../view/use-player.ts'
import { openCompareWire } from '../../worker/wires.ts'

/** The race says most about a comparison, where the address asks for nothing. */
const FIRST = 'redis_late'
const RUNS = 300

/**
 * One for the page, from when the room is first entered: what was compared stays while the visitor is in
 * another one.
 */
let compare: ReturnType<typeof openCompare> | null = null

export function CompareRoom() {
  const player = usePlayerApi()
  compare ??= openCompare(player)
  return (
    <CompareContext value={compare}>
      <Compare />
    </CompareContext>
  )
}

function openCompare(player: StoreApi<Player>): ReturnType<typeof createCompare> {
  const { lenses, keepLenses } = player.getState()
  const made = createCompare(openCompareWire, {
    patterns: lenses.compare ?? COMPARED,
    source:
      lenses.source === 'stage'
        ? onStage(player.getState())
        : (scenarioById(lenses.scenario ?? FIRST) ?? SCENARIOS[0]!),
    workload: lenses.load ?? USUAL_WORKLOAD,
    seed: lenses.seed ?? 1,
    runs: RUNS,
  })
  made.store.subscribe((now, before) => {
    if (
      now.patterns !== before.patterns ||
      now.source !== before.source ||
      now.workload !== before.workload ||
      now.seed !== before.seed
    )
      keepLenses(inLink(now))
  })
  return made
}
