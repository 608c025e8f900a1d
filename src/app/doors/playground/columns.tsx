import { CodePanel } from '../../../view/run/code/code-panel.tsx'
import { Dock } from '../../../view/rooms/consoles/dock/dock.tsx'
import { FirstRun } from '../../../view/run/first-run/first-run.tsx'
import { heir } from '../../../view/parts/heirs.ts'
import { Properties } from '../../../view/run/properties/properties.tsx'
import { SetupPanel } from '../../../view/rooms/setup/setup-panel.tsx'
import { Stage } from '../../../view/run/stage/stage.tsx'
import { Steps } from '../../../view/run/steps/steps.tsx'
import { Timeline } from '../../../view/run/timeline/timeline.tsx'
import { EveryMessage } from '../../../view/run/transport/every-message.tsx'
import { Transport } from '../../../view/run/transport/transport.tsx'
import { Truths } from '../../../view/run/truths/truths.tsx'
import { Verdict } from '../../../view/run/verdict/verdict.tsx'
import { words } from '../../../words/language.ts'
import styles from './playground.module.css'

/** What is asked on the left, what happens in the middle, what it means on the right. */
export function Columns() {
  return (
    <>
      <aside className={styles.setup} {...heir('room')} aria-label={words().playground.setup}>
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
      <aside className={styles.meaning} {...heir('room')} aria-label={words().playground.meaning}>
        <Verdict />
        <CodePanel />
        <Steps aside={<EveryMessage />} />
        <Properties />
      </aside>
    </>
  )
}
