import { scenarioById } from '../../../lessons/scenarios.ts'
import { SWITCHES } from '../../../model/run/switches.ts'
import { BUILT } from '../../../model/world/ids.ts'
import { CellLink } from '../break-it/cell-link.tsx'
import { plainAsked } from '../patterns/plain-asked.ts'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import { PatternSelect, PolicyChooser, ScenarioSelect } from './choosers.tsx'
import { Composer } from './composer.tsx'
import { FaultSwitches } from './fault-switches.tsx'
import { NextUp } from './next-up.tsx'
import styles from './setup-panel.module.css'

/** From one order to all of them: the question to the explorer that this scenario is one run of. */
function AllOrders() {
  const { scenario, pattern, policy } = usePlayer((player) => player.world)
  const explored = scenario === undefined ? undefined : scenarioById(scenario)?.explored
  if (explored === undefined || 'none' in explored || pattern === BUILT) return null
  return (
    <CellLink asked={plainAsked(pattern, explored.scenario, policy)} className={styles.all}>
      {SWITCHES.some(({ id, lasts }) => id === explored.scenario && lasts)
        ? words().setup.allOrdersOnce
        : words().setup.allOrders}
    </CellLink>
  )
}

/** The left panel: what is run, who asks for what, and what goes wrong. */
export function SetupPanel() {
  return (
    <div className={styles.panel}>
      <div className={styles.choosers}>
        <div className={styles.scenario}>
          <ScenarioSelect />
          <AllOrders />
        </div>
        <PatternSelect />
      </div>
      <Composer />
      <FaultSwitches />
      <NextUp />
      <PolicyChooser />
    </div>
  )
}
