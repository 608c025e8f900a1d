import { useId, useMemo, useState } from 'react'
import type { Prospects, Trace } from '../../model/sim/trace.ts'
import { Button } from '../parts/button.tsx'
import { Glyph } from '../parts/glyph.tsx'
import { StepLink } from '../parts/step-link.tsx'
import { usePlayer } from '../use-player.ts'
import { explanation } from './explanation.ts'
import styles from './verdict.module.css'
import { verdictWords, type VerdictWords } from './words.ts'

/** What is so at this step, who was told what, and what would heal it. */
export function Verdict() {
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const prospects = usePlayer((player) => player.prospects)
  if (trace === null || trace.steps[cursor] === undefined) return null
  return <VerdictCard trace={trace} cursor={cursor} prospects={prospects} />
}

interface CardProps {
  readonly trace: Trace
  readonly cursor: number
  readonly prospects: Prospects | null
}

function VerdictCard({ trace, cursor, prospects }: CardProps) {
  const words = useMemo(() => verdictWords(trace, cursor, prospects), [trace, cursor, prospects])
  const titleId = useId()
  return (
    <section className={styles.card} data-tone={words.tone} aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.title}>
        <Glyph state={words.state} />
        <bdi className={styles.name}>{words.title}</bdi>
      </h2>
      <p className={styles.text}>
        {words.text} <Since words={words} />
      </p>
      <Others words={words} />
      {words.tone === 'alarm' && <WayOut {...{ trace, cursor, prospects, words }} />}
    </section>
  )
}

function Since({ words: { partedAt, permanentSince, state } }: { readonly words: VerdictWords }) {
  const seek = usePlayer((player) => player.seek)
  if (partedAt === null) return null
  return (
    <>
      Parted at <StepLink step={partedAt} onSeek={seek} />
      {permanentSince !== null && (
        <>
          , {state} since <StepLink step={permanentSince} onSeek={seek} />
        </>
      )}
      .
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
              <bdi>{key}</bdi> is {state === 'phantom' ? 'a phantom' : state}
            </b>
            : {text}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The repairs were tried by the engine on this very state: none is offered that would not heal it. */
function WayOut({ trace, cursor, prospects, words }: CardProps & { readonly words: VerdictWords }) {
  const heal = usePlayer((player) => player.heal)
  const [open, setOpen] = useState(false)
  const reasonsId = useId()
  const repairs = prospects?.step === cursor && prospects.key === words.key ? prospects.repairs : []
  return (
    <>
      <div className={styles.actions}>
        {repairs.map((repair) => (
          <Button key={repair.id} onClick={() => heal(repair)}>
            {repair.label}
          </Button>
        ))}
        <Button aria-expanded={open} aria-controls={reasonsId} onClick={() => setOpen(!open)}>
          Why?
        </Button>
      </div>
      <div id={reasonsId} hidden={!open}>
        {open && <Reasons trace={trace} cursor={cursor} words={words} />}
      </div>
    </>
  )
}

function Reasons({ trace, cursor, words }: { readonly trace: Trace; readonly cursor: number; readonly words: VerdictWords }) {
  const seek = usePlayer((player) => player.seek)
  const verdict = words.key === null ? undefined : trace.steps[cursor]?.keys[words.key]
  const reasons = verdict === undefined ? [] : explanation(trace, cursor, verdict)
  return (
    <ol className={styles.reasons}>
      {reasons.map(({ step, sentence }) => (
        <li key={step}>
          <StepLink step={step} onSeek={seek} />
          <span>{sentence}</span>
        </li>
      ))}
    </ol>
  )
}
