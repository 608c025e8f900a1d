import { PatternSelect, PolicyChooser, ScenarioSelect } from './choosers.tsx'
import { Composer } from './composer.tsx'
import { FaultSwitches } from './fault-switches.tsx'
import { NextUp } from './next-up.tsx'
import styles from './setup-panel.module.css'

/** The left panel: what is run, who asks for what, and what goes wrong. */
export function SetupPanel() {
  return (
    <div className={styles.panel}>
      <div className={styles.choosers}>
        <ScenarioSelect />
        <PatternSelect />
      </div>
      <Composer />
      <FaultSwitches />
      <NextUp />
      <PolicyChooser />
    </div>
  )
}
