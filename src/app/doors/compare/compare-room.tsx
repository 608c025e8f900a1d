import { scenarioById, SCENARIOS } from '../../../lessons/scenarios.ts'
import { USUAL_WORKLOAD } from '../../../model/workload/workload.ts'
import { createCompare } from '../../../player/compare/compare.ts'
import { COMPARED, readParameters } from '../../../player/address/params.ts'
import { workloadText } from '../../../player/address/workload-text.ts'
import { Compare } from '../../../view/rooms/compare/compare.tsx'
import { CompareContext } from '../../../view/rooms/compare/use-compare.ts'
import { openCompareWire } from '../../worker/compare-wire.ts'
import { writeAddress } from '../../../player/address/write-address.ts'

/** The race says most about a comparison, where the address asks for nothing. */
const FIRST = 'redis_late'
const RUNS = 300

/** One for the page, from when the room is first entered: what was compared stays while the visitor is in another one. */
let compare: ReturnType<typeof openCompare> | null = null

export function CompareRoom() {
  compare ??= openCompare()
  return (
    <CompareContext value={compare}>
      <Compare />
    </CompareContext>
  )
}

function openCompare(): ReturnType<typeof createCompare> {
  // What cannot be read has been said when the page opened.
  const { parameters } = readParameters(location.search)
  const made = createCompare(openCompareWire, {
    patterns: parameters.compare ?? COMPARED,
    source: scenarioById(parameters.scenario ?? FIRST) ?? SCENARIOS[0]!,
    workload: parameters.load ?? USUAL_WORKLOAD,
    seed: parameters.seed ?? 1,
    runs: RUNS,
  })
  made.store.subscribe((now, before) => {
    if (now.patterns === before.patterns && now.source === before.source && now.workload === before.workload && now.seed === before.seed) return
    const address = new URL(location.href)
    address.searchParams.set('compare', now.patterns.join(','))
    address.searchParams.set('load', workloadText(now.workload))
    address.searchParams.set('seed', String(now.seed))
    if (scenarioById(now.source.id) === undefined) address.searchParams.delete('scenario')
    else address.searchParams.set('scenario', now.source.id)
    writeAddress('replace', history.state, address)
  })
  return made
}
