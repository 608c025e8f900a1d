import type { ClientId } from '../../../model/world/ids.ts'
import type { AppState, Step } from '../../../model/trace/trace.ts'
import { useShown } from '../motion/use-shown.ts'
import { Icon } from '../../parts/icons.tsx'
import { Text } from '../../parts/text.tsx'
import styles from './app-box.module.css'
import { doing } from './doing.ts'

/** The process that runs the pattern for one client, and the line it stands at. */
export function AppBox({ step, client, alone }: { step: Step; client: ClientId; alone: boolean }) {
  const app = step.apps[client] ?? IDLE
  const crashed = useIsStruck('crash', client) || app.is === 'crashed'
  const countsDown = useIsStruck('time out', client)
  const queued = step.queues?.[client]?.jobs.length ?? 0
  return (
    <div className={styles.place} data-anchor={`app:${client}`}>
      <div className={styles.app} data-is={crashed ? 'crashed' : app.is}>
        <span className={styles.name}>
          <Icon name={crashed ? 'dagger' : 'app'} />
          <Text>{alone ? 'App' : `App ${client}`}</Text>
          {queued > 0 && (
            <span className={styles.queued}>
              <Text>{`${queued} queued`}</Text>
            </span>
          )}
        </span>
        <span className={styles.doing}>
          {app.is === 'waiting' && <Dial running={countsDown} />}
          <span className={styles.line}>
            <Text>{crashed ? 'crashed' : doing(app)}</Text>
          </span>
        </span>
      </div>
    </div>
  )
}

const IDLE: AppState = { is: 'idle', operation: null, caption: null }

/** Whether the leg under way is this one, of this client's app. */
function useIsStruck(kind: 'crash' | 'time out', client: ClientId): boolean {
  return useShown(({ leg, trace }) => {
    if (leg?.kind !== kind) return false
    const before = trace?.steps[leg.step - 1]?.apps[client]
    return before !== trace?.steps[leg.step]?.apps[client]
  })
}

/** The time-out running down while an answer does not come. */
function Dial({ running }: { running: boolean }) {
  return (
    <svg className={styles.dial} viewBox="0 0 16 16" aria-hidden="true" data-running={running || undefined}>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 8V3.5" />
    </svg>
  )
}
