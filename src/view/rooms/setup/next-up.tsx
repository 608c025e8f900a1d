import { useEffect, useState } from 'react'
import type { CandidateName } from '../../../model/world/choices.ts'
import { heir, heirNamed, takesOver } from '../../parts/heirs.ts'
import { Section } from '../../parts/section.tsx'
import { Text } from '../../parts/text.tsx'
import { usePlayer, usePlayerApi } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './next-up.module.css'
import { nextWords } from './next-words.ts'

/** Who goes next, where the run stands: virtual time says one, and the visitor may say another. */
export function NextUp() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={words().setup.next.title}>
      <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.summary}>{words().setup.next.byHand}</summary>
        {isOpen && <Candidates />}
      </details>
    </Section>
  )
}

function Candidates() {
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const playing = usePlayer((player) => player.playing)
  const goNext = usePlayer((player) => player.goNext)
  const candidates = useCandidates()
  const says = words().setup.next
  if (trace === null || playing) return <Note>{says.pauseFirst}</Note>
  if (candidates === null) return <Note>{says.looking}</Note>
  const isOver = trace.steps[cursor]?.atRest ?? false
  if (candidates.length === 0) return <Note>{isOver ? says.over : says.onlyOne}</Note>
  return (
    <ol className={styles.list} aria-label={says.list} {...heir('next-up')}>
      {candidates.map((candidate, place) => (
        <li key={JSON.stringify(candidate)}>
          <button
            type="button"
            className={styles.candidate}
            {...(place === 0 ? heirNamed('next-up') : {})}
            onClick={() => goNext(place === 0 ? null : candidate)}
          >
            <Text>{nextWords(trace, candidate)}</Text>
            {place === 0 && <span className={styles.due}>{says.due}</span>}
          </button>
        </li>
      ))}
    </ol>
  )
}

/** Stands in for the list, and has the focus meanwhile where that was in the list. */
function Note({ children }: { readonly children: string }) {
  return (
    <p className={styles.note} {...heir('next-up')} {...takesOver('next-up')}>
      <Text>{children}</Text>
    </p>
  )
}

/** null: not known yet. Asked only while somebody looks, since the run is played again up to here. */
function useCandidates(): readonly CandidateName[] | null {
  const api = usePlayerApi()
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const pending = usePlayer((player) => player.pending)
  const playing = usePlayer((player) => player.playing)
  const [found, setFound] = useState<{
    readonly at: readonly [unknown, number]
    readonly candidates: readonly CandidateName[]
  } | null>(null)
  useEffect(() => {
    if (trace === null || pending || playing) return
    let isWanted = true
    void api
      .getState()
      .candidates()
      .then((candidates) => {
        if (isWanted) setFound({ at: [trace, cursor], candidates })
      })
    return () => {
      isWanted = false
    }
  }, [api, trace, cursor, pending, playing])
  return found !== null && found.at[0] === trace && found.at[1] === cursor ? found.candidates : null
}
