import type { Step } from '../../../model/trace/trace.ts'
import type { Store } from '../../../player/readings/route.ts'
import { Icon } from '../../parts/icons.tsx'
import { oneLine } from '../../../words/printable.ts'
import styles from './someone.module.css'
import { sentenceOf } from '../../../words/sentence-of.ts'
import { words } from '../../../words/language.ts'

interface Deed {
  readonly store: Store
  readonly what: string
  readonly outcome: string | null
}

/** Who works behind the app's back has no place on the stage: what they just did stands at the store it was done to. */
export function Someone({ step, store }: { readonly step: Step; readonly store: Store }) {
  const deed = deedOf(step)
  if (deed?.store !== store) return null
  const says = words().stage.someone
  return (
    <p className={styles.someone} title={says.title(sentenceOf(step))}>
      <Icon name="client" />
      <span className={styles.who}>{says.name}</span>
      <span className={styles.what} translate="no">
        {deed.what}
      </span>
      {deed.outcome !== null && (
        <span className={styles.outcome} translate="no">
          {deed.outcome}
        </span>
      )}
      <span className="sr-only">{says.where}</span>
    </p>
  )
}

const TEXT_CHARACTERS = 60
const OUTCOME_CHARACTERS = 28

function deedOf({ event, message, failure }: Step): Deed | null {
  if (event === 'map') return { store: 'database', what: words().stage.someone.maps, outcome: null }
  if (message?.from !== 'operator' || (message.to !== 'database' && message.to !== 'redis')) return null
  const reply = message.reply === null ? null : oneLine(message.reply, OUTCOME_CHARACTERS)
  return {
    store: message.to,
    what: oneLine(message.text, TEXT_CHARACTERS),
    outcome: failure && reply !== null ? `✕ ${reply}` : reply,
  }
}
