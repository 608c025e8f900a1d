import { Announcer } from '../../../view/announcer/announcer.tsx'
import { CodePanel } from '../../../view/code/code-panel.tsx'
import { FirstRun } from '../../../view/first-run/first-run.tsx'
import { Header } from '../../../view/header/header.tsx'
import { Notices } from '../../../view/notices/notices.tsx'
import { Properties } from '../../../view/properties/properties.tsx'
import { SetupPanel } from '../../../view/setup/setup-panel.tsx'
import { useAltKeys } from '../../../view/shortcuts/use-alt-keys.ts'
import { Stage } from '../../../view/stage/stage.tsx'
import { Steps } from '../../../view/steps/steps.tsx'
import { Timeline } from '../../../view/timeline/timeline.tsx'
import { Transport } from '../../../view/transport/transport.tsx'
import { Truths } from '../../../view/truths/truths.tsx'
import { Verdict } from '../../../view/verdict/verdict.tsx'
import styles from './playground.module.css'

/** The page: what is asked on the left, what happens in the middle, what it means on the right. */
export function Playground() {
  useAltKeys()
  return (
    <div className={styles.page}>
      <Header />
      <aside className={styles.setup} aria-label="Setup">
        <SetupPanel />
      </aside>
      <main className={styles.middle}>
        <FirstRun />
        <div className={styles.picture}>
          <Stage layout="full" />
          <Truths />
        </div>
        <div className={styles.run}>
          <Transport />
          <Timeline />
        </div>
      </main>
      <aside className={styles.meaning} aria-label="What it means">
        <Verdict />
        <CodePanel />
        <Steps />
        <Properties />
      </aside>
      <Notices />
      <Announcer />
    </div>
  )
}
