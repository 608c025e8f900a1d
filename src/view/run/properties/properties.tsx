import { memo } from 'react'
import { PROPERTY_IDS, type PropertyId } from '../../../model/trace/properties.ts'
import type { Trace } from '../../../model/trace/trace.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { StepLink } from '../../parts/step-link.tsx'
import { Text } from '../../parts/text.tsx'
import { useCalmMoment } from '../../use-calm.ts'
import { usePlayer } from '../../use-player.ts'
import styles from './properties.module.css'
import { digest, standing, type Standing } from './standing.ts'
import { words } from '../../../words/language.ts'

const MARKS: Readonly<Record<Standing['is'], IconName>> = {
  holds: 'check',
  broken: 'close',
  healed: 'undo',
  open: 'more',
}

/**
 * What holds of the run so far, in the field's terms; each opens to say why. Folded, the line says
 * how many hold and names what is broken.
 */
export function Properties() {
  const { trace, cursor } = useCalmMoment()
  const isCut = usePlayer((player) => player.cut !== null)
  return trace === null ? null : <PropertyList trace={trace} cursor={cursor} isCut={isCut} />
}

interface ListProps {
  readonly trace: Trace
  readonly cursor: number
  readonly isCut: boolean
}

const PropertyList = memo(function PropertyList({ trace, cursor, isCut }: ListProps) {
  return (
    <details className={styles.fold}>
      <summary className={styles.head}>
        <h2 className={styles.title}>{words().run.properties.title}</h2>
        <Digest trace={trace} cursor={cursor} isCut={isCut} />
        <Icon name="chevron-down" />
      </summary>
      <ul className={styles.list}>
        {PROPERTY_IDS.map((id) => (
          <Property key={id} id={id} trace={trace} cursor={cursor} isCut={isCut} />
        ))}
      </ul>
    </details>
  )
})

function Digest({ trace, cursor, isCut }: ListProps) {
  const { text, isBroken } = digest(trace, cursor, isCut)
  return (
    <span className={styles.digest} data-broken={isBroken}>
      <Text>{text}</Text>
    </span>
  )
}

function Property({ id, trace, cursor, isCut }: ListProps & { readonly id: PropertyId }) {
  const { is, short, sentence, steps } = standing(trace, cursor, id, isCut)
  return (
    <li>
      <details className={styles.property} data-is={is}>
        <summary className={styles.summary}>
          <span className={styles.mark}>
            <Icon name={MARKS[is]} />
          </span>
          <span className={styles.name}>{words().properties.titles[id]}</span>
          <span className={styles.short}>
            <Text>{short}</Text>
          </span>
        </summary>
        <p className={styles.sentence}>
          <Text>{sentence}</Text> <SeenAt steps={steps} />
        </p>
      </details>
    </li>
  )
}

function SeenAt({ steps }: { readonly steps: readonly number[] }) {
  const seek = usePlayer((player) => player.seek)
  if (steps.length === 0) return null
  return (
    <>
      <Text>{words().run.properties.see}</Text>{' '}
      {steps.map((step, index) => (
        <span key={step}>
          {index > 0 && <Text>, </Text>}
          <StepLink step={step} onSeek={seek} />
        </span>
      ))}
      <Text>.</Text>
    </>
  )
}
