import type { AppState, Step } from '../../../model/trace/trace.ts'
import { Icon } from '../../parts/icons.tsx'
import { Text } from '../../parts/text.tsx'
import { doing } from './doing.ts'
import { waitingFor, type StageWorker } from './worker.ts'
import styles from './worker-box.module.css'

const IDLE: AppState = { is: 'idle', operation: null, caption: null }

/** The process of no client: the line it stands at, and what waits for it. */
export function WorkerBox({ step, worker }: { readonly step: Step; readonly worker: StageWorker }) {
  const state = step.apps[worker.id] ?? IDLE
  const waiting = waitingFor(step)
  return (
    <div className={styles.worker} data-anchor={`app:${worker.id}`} data-is={state.is}>
      <span className={styles.name}>
        <Icon name={state.is === 'crashed' ? 'dagger' : 'app'} />
        <Text>{worker.name}</Text>
        {waiting > 0 && (
          <span className={styles.waiting}>
            <Text>{`${waiting} to do`}</Text>
          </span>
        )}
      </span>
      <span className={styles.doing}>
        <Text>{doing(state)}</Text>
      </span>
    </div>
  )
}
