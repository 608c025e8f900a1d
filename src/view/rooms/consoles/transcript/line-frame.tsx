import type { Elements } from '../../../parts/elements.ts'
import { StepLink } from '../../../parts/step-link.tsx'
import { usePlayer } from '../../../use-player.ts'
import { number } from '../../../../words/en/numbers.ts'
import styles from './transcript.module.css'

/** Where a line stands, seen from the step that is looked at. */
export type Standing = 'done' | 'ahead' | 'waiting' | 'unused' | 'gone'

const WORDS: Readonly<Record<Standing, string | null>> = {
  done: null,
  ahead: 'after the playhead',
  waiting: 'no answer yet',
  unused: 'no effect: the run no longer comes to its place',
  gone: 'no longer in the run',
}

/** Characters of a line that are shown: a browser lays out a million of them for seconds. */
const MOST_SHOWN = 2_000

interface LineFrameProps {
  readonly prompt: string
  readonly text: string
  readonly standing: Standing
  /** The step at which its store ran it. */
  readonly step: number | null
  readonly children: Elements
}

/** A line that was typed, what came of it under it, and the step it stands at. */
export function LineFrame({ prompt, text, standing, step, children }: LineFrameProps) {
  const seek = usePlayer((player) => player.seek)
  const words = WORDS[standing]
  return (
    <li className={styles.line} data-standing={standing}>
      <div className={styles.typed}>
        <code className={styles.command} translate="no">
          <span className={styles.prompt}>{prompt}</span>
          {text.slice(0, MOST_SHOWN)}
          {text.length > MOST_SHOWN && <span className={styles.prompt}>{`… ${number(text.length)} characters`}</span>}
        </code>
        <span className={styles.place}>
          {words !== null && <span className={styles.words}>{words}</span>}
          {step !== null && <StepLink step={step} onSeek={seek} />}
        </span>
      </div>
      {children}
    </li>
  )
}

/** From the steps of its commands, of which there may be several. */
export function standingOf(
  commands: readonly { readonly unused: boolean; readonly ranAt: number | null; readonly sentAt: number | null }[],
  gone: boolean,
  cursor: number,
): Standing {
  if (gone) return 'gone'
  if (commands.some(({ unused }) => unused)) return 'unused'
  if (commands.some(({ sentAt, ranAt }) => (ranAt ?? sentAt ?? -1) > cursor)) return 'ahead'
  return commands.some(({ ranAt }) => ranAt === null) ? 'waiting' : 'done'
}
