import { useMemo, useState } from 'react'
import { PATTERNS } from '../../lessons/patterns.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Section } from '../parts/section.tsx'
import { Segmented } from '../parts/segmented.tsx'
import { useCalmMoment } from '../use-calm.ts'
import { usePlayer } from '../use-player.ts'
import styles from './code-panel.module.css'
import { currentLine } from './current-line.ts'
import { Listing } from './listing.tsx'

const VIEWS = [
  { value: 'runs', label: 'as it runs' },
  { value: 'production', label: 'production' },
] as const

/** The pattern's own source: the very text that the engine runs, or the same thing for production. */
export function CodePanel() {
  const [view, setView] = useState<'runs' | 'production'>('runs')
  const { pattern, policy } = usePlayer((player) => player.world)
  const current = useCurrentLine()
  const files = useMemo(
    () => (view === 'runs' ? PATTERNS[pattern].sources(policy) : PATTERNS[pattern].production),
    [view, pattern, policy],
  )
  return (
    <Section
      title="Pattern code"
      className={styles.section}
      aside={
        <div className={styles.aside}>
          <Segmented label="Show the pattern" hideLabel options={VIEWS} value={view} onChoose={setView} />
          <CopyButton square text={files.map(({ text }) => text).join('\n')} what="the code" />
        </div>
      }
    >
      <div className={styles.well}>
        <Listing key={`${pattern} ${view}`} label="Source" files={files} current={view === 'runs' ? current : null} />
      </div>
    </Section>
  )
}

function useCurrentLine() {
  const { trace, cursor } = useCalmMoment()
  return useMemo(() => (trace === null ? null : currentLine(trace, cursor)), [trace, cursor])
}
