import { CodePanel } from '../../../view/code/code-panel.tsx'
import { Dock } from '../../../view/consoles/dock/dock.tsx'
import { FirstRun } from '../../../view/first-run/first-run.tsx'
import { heir } from '../../../view/parts/heirs.ts'
import { Properties } from '../../../view/properties/properties.tsx'
import { SetupPanel } from '../../../view/setup/setup-panel.tsx'
import { Stage } from '../../../view/stage/stage.tsx'
import { Steps } from '../../../view/steps/steps.tsx'
import { Timeline } from '../../../view/timeline/timeline.tsx'
import { EveryMessage } from '../../../view/transport/every-message.tsx'
import { Transport } from '../../../view/transport/transport.tsx'
import { Truths } from '../../../view/truths/truths.tsx'
import { Verdict } from '../../../view/verdict/verdict.tsx'
import styles from './playground.module.css'

/** What is asked on the left, what happens in the middle, what it means on the right. */
export function Columns() {
  return (
    <>
      <aside className={styles.setup} {...heir('room')} aria-label="Setup">
        <SetupPanel />
      </aside>
      <main className={styles.middle} {...heir('room')}>
        <FirstRun />
        <div className={styles.picture}>
          <Stage layout="full" />
          <div className={styles.truths}>
            <Truths />
          </div>
        </div>
        <div className={styles.transport}>
          <Transport />
        </div>
        <div className={styles.timeline}>
          <Timeline />
        </div>
      </main>
      <Dock />
      <aside className={styles.meaning} {...heir('room')} aria-label="What it means">
        <Verdict />
        <CodePanel />
        <Steps aside={<EveryMessage />} />
        <Properties />
      </aside>
    </>
  )
}
