import { useId, useMemo, useState } from 'react'
import type { Prospects, Repair, Trace } from '../../../model/trace/trace.ts'
import { useShown } from '../motion/use-shown.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { heir, takesOver } from '../../parts/heirs.ts'
import { StepLink } from '../../parts/step-link.tsx'
import { Text } from '../../parts/text.tsx'
import { usePlayer } from '../../use-player.ts'
import { words as spoken } from '../../../words/language.ts'
import { explanation } from './explanation.ts'
import styles from './verdict.module.css'
import { verdictWords, type VerdictWords } from './words.ts'

/**
 * What is so at this step, who was told what, and what would heal it. It follows the picture and not
 * the cursor: a verdict must not come before the message that brings it about has landed.
 */
export function Verdict() {
  const trace = useShown((shown) => shown.trace)
  const index = useShown((shown) => shown.index)
  const prospects = usePlayer((player) => player.prospects)
  if (trace === null || trace.steps[index] === undefined) return null
  return <VerdictCard trace={trace} cursor={index} prospects={prospects} />
}

interface CardProps {
  readonly trace: Trace
  readonly cursor: number
  readonly prospects: Prospects | null
}

function VerdictCard({ trace, cursor, prospects }: CardProps) {
  const words = useMemo(() => verdictWords(trace, cursor, prospects), [trace, cursor, prospects])
  const [open, setOpen] = useState(false)
  const id = useId()
  const repairs = prospects?.step === cursor && prospects.key === words.key ? prospects.repairs : []
  const alarm = words.tone === 'alarm'
  return (
    <section className={styles.card} data-tone={words.tone} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
        <h2 id={`${id}-title`} className={styles.title} {...takesOver('verdict')}>
          <Glyph state={words.state} />
          <span className={styles.name}>
            {words.key !== null && (
              <span translate="no">
                <bdi>{words.key}</bdi>{' '}
              </span>
            )}
            <Text>{words.says}</Text>
          </span>
        </h2>
        {alarm && (
          <Button
            look="link"
            {...heir('verdict')}
            aria-expanded={open}
            aria-controls={`${id}-why`}
            onClick={() => setOpen(!open)}
          >
            {spoken().verdictCard.why}
          </Button>
        )}
      </div>
      <p className={styles.text} {...heir('verdict')}>
        <Text>{words.text}</Text> <Since words={words} />
        {words.healed !== null && <Text>{words.healed}</Text>}
      </p>
      <div id={`${id}-why`} hidden={!(alarm && open)}>
        {alarm && open && <Reasons trace={trace} cursor={cursor} words={words} />}
      </div>
      <Others words={words} />
      {repairs.length > 0 && <Repairs repairs={repairs} />}
    </section>
  )
}

function Since({ words: { partedAt, permanentSince, state } }: { readonly words: VerdictWords }) {
  const seek = usePlayer((player) => player.seek)
  const says = spoken().verdictCard.since
  if (partedAt === null) return null
  if (partedAt === permanentSince) {
    return (
      <>
        <Text>{says.both(state)}</Text>
        <StepLink step={partedAt} onSeek={seek} />
        <Text>.</Text>
      </>
    )
  }
  return (
    <>
      <Text>{says.parted}</Text>
      <StepLink step={partedAt} onSeek={seek} />
      {permanentSince !== null && (
        <>
          <Text>{says.lasting(state)}</Text>
          <StepLink step={permanentSince} onSeek={seek} />
        </>
      )}
      <Text>.</Text>
    </>
  )
}

function Others({ words: { others } }: { readonly words: VerdictWords }) {
  if (others.length === 0) return null
  return (
    <ul className={styles.others}>
      {others.map(({ key, state, text }) => (
        <li key={key}>
          <Glyph state={state} />
          <span>
            <b>
              <bdi translate="no">{key}</bdi> <Text>{spoken().verdicts[state].says}</Text>
            </b>
            <Text>{`: ${text}`}</Text>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The engine tried each of them on this very state: none is offered that would not heal it. */
function Repairs({ repairs }: { readonly repairs: readonly Repair[] }) {
  const heal = usePlayer((player) => player.heal)
  return (
    <div className={styles.actions} {...heir('verdict')}>
      {repairs.map((repair) => (
        <Button key={repair.id} onClick={() => heal(repair)}>
          <Text>{spoken().prospects.repair(repair)}</Text>
        </Button>
      ))}
    </div>
  )
}

function Reasons({
  trace,
  cursor,
  words,
}: {
  readonly trace: Trace
  readonly cursor: number
  readonly words: VerdictWords
}) {
  const seek = usePlayer((player) => player.seek)
  const verdict = words.key === null ? undefined : trace.steps[cursor]?.keys[words.key]
  const reasons = verdict === undefined ? [] : explanation(trace, cursor, verdict)
  return (
    <ol className={styles.reasons}>
      {reasons.map(({ step, sentence }) => (
        <li key={step}>
          <StepLink step={step} onSeek={seek} />
          <Text>{sentence}</Text>
        </li>
      ))}
    </ol>
  )
}
