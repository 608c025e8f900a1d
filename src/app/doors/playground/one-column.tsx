import { CodePanel } from '../../../view/run/code/code-panel.tsx'
import { FirstRun } from '../../../view/run/first-run/first-run.tsx'
import { heir } from '../../../view/parts/heirs.ts'
import { Properties } from '../../../view/run/properties/properties.tsx'
import { PatternSelect, PolicyChooser, ScenarioSelect } from '../../../view/rooms/setup/choosers.tsx'
import { Composer } from '../../../view/rooms/setup/composer.tsx'
import { Stage } from '../../../view/run/stage/stage.tsx'
import { Steps } from '../../../view/run/steps/steps.tsx'
import { Timeline } from '../../../view/run/timeline/timeline.tsx'
import { EveryMessage } from '../../../view/run/transport/every-message.tsx'
import { SpeedMenu } from '../../../view/run/transport/speed-menu.tsx'
import { Where } from '../../../view/run/transport/where.tsx'
import { Truths } from '../../../view/run/truths/truths.tsx'
import { Verdict } from '../../../view/run/verdict/verdict.tsx'
import { words } from '../../../words/language.ts'
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
        <h2 className="sr-only">{words().playground.theRun}</h2>
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
      <aside className={styles.meaning} {...heir('room')} aria-label={words().playground.meaning}>
        <Verdict />
        <Composer />
        <Steps aside={<EveryMessage />} />
        <CodePanel />
        <Properties />
      </aside>
      <aside className={styles.setup} {...heir('room')} aria-label={words().playground.setup}>
        <ScenarioSelect />
        <PatternSelect />
        <PolicyChooser />
        <SpeedMenu hideLabel={false} />
      </aside>
      <BottomBar />
    </>
  )
}
