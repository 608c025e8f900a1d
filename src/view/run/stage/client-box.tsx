import type { ClientId } from '../../../model/world/ids.ts'
import type { Step, Trace } from '../../../model/trace/trace.ts'
import { Icon } from '../../parts/icons.tsx'
import { Text } from '../../parts/text.tsx'
import { words } from '../../../words/language.ts'
import styles from './client-box.module.css'
import { requestOf } from './request.ts'
import { toldView } from './told-view.ts'

/** Who is told the outcome: their request in their own words, and what they know. */
export function ClientBox({ trace, step, client }: { trace: Trace; step: Step; client: ClientId }) {
  const told = step.told[client] ?? { is: 'idle' as const }
  const { sign, text, detail, weight } = toldView(told)
  const request = requestOf(trace, told)
  const knowsNothing = told.is === 'unknown' && told.silent
  return (
    <div className={styles.client} data-anchor={`client:${client}`} data-lost={knowsNothing || undefined}>
      <span className={styles.name}>
        <Icon name="client" />
        <Text>{words().stage.client(client)}</Text>
      </span>
      {request !== null && (
        <span className={styles.request}>
          <Text>{request}</Text>
        </span>
      )}
      <span className={styles.told} data-weight={weight} title={detail ?? undefined}>
        {sign !== null && <Icon name={sign} />}
        <Text>{text}</Text>
      </span>
      {detail !== null && (
        <span className={told.is === 'value' ? styles.detail : 'sr-only'}>
          <Text>{detail}</Text>
        </span>
      )}
    </div>
  )
}
