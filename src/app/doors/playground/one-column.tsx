import { CodePanel } from '../../../view/code/code-panel.tsx'
import { FirstRun } from '../../../view/first-run/first-run.tsx'
import { heir } from '../../../view/parts/heirs.ts'
import { Properties } from '../../../view/properties/properties.tsx'
import { PatternSelect, PolicyChooser, ScenarioSelect } from '../../../view/setup/choosers.tsx'
import { Composer } from '../../../view/setup/composer.tsx'
import { Stage } from '../../../view/stage/stage.tsx'
import { Steps } from '../../../view/steps/steps.tsx'
import { Timeline } from '../../../view/timeline/timeline.tsx'
import { EveryMessage } from '../../../view/transport/every-message.tsx'
import { SpeedMenu } from '../../../view/transport/speed-menu.tsx'
import { Where } from '../../../view/transport/where.tsx'
import { Truths } from '../../../view/truths/truths.tsx'
import { Verdict } from '../../../view/verdict/verdict.tsx'
import { BottomBar } from './bottom-bar.tsx'
import styles from './playground.module.css'

/**
 * A phone: the three truths stay at the top edge and the transport at the bottom one; between them
 * everything else, in the order in which it is used.
 */
export function OneColumn() {
  return (
    <>
      <main className={styles.column} {...heir('room')}>
        <FirstRun />
        <h2 className="sr-only">The run</h2>
        <div className={styles.stuck}>
          <Truths />
        </div>
        <div className={styles.line}>
          <Where />
        </div>
        <Stage layout="full" />
        <div className={styles.timeline}>
          <Timeline />
        </div>
      </main>
      <aside className={styles.meaning} {...heir('room')} aria-label="What it means">
        <Verdict />
        <Composer />
        <Steps aside={<EveryMessage />} />
        <CodePanel />
        <Properties />
      </aside>
      <aside className={styles.setup} {...heir('room')} aria-label="Setup">
        <ScenarioSelect />
        <PatternSelect />
        <PolicyChooser />
        <SpeedMenu hideLabel={false} />
      </aside>
      <BottomBar />
    </>
  )
}
