import { useMemo, useState } from 'react'
import { lessonOf } from '../../../lessons/patterns.ts'
import { BUILT } from '../../../model/world/ids.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { Section } from '../../parts/section.tsx'
import { Segmented } from '../../parts/segmented.tsx'
import { useCalmMoment } from '../../use-calm.ts'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './code-panel.module.css'
import { currentLine } from './current-line.ts'
import { Listing } from './listing.tsx'

const VIEWS = ['runs', 'production'] as const

/** The pattern's own source: the very text that the engine runs, or the same thing for production. */
export function CodePanel() {
  const [view, setView] = useState<'runs' | 'production'>('runs')
  const { pattern, built, policy } = usePlayer((player) => player.world)
  const current = useCurrentLine()
  const says = words().run.code
  const lesson = lessonOf({ pattern, built })
  const shown = lesson.production.length === 0 ? 'runs' : view
  const files = useMemo(
    () => (shown === 'runs' ? lesson.sources(policy) : lesson.production),
    [shown, lesson, policy],
  )
  return (
    <Section
      title={says.title}
      className={styles.section}
      aside={
        <div className={styles.aside}>
          {lesson.production.length > 0 && <Segmented label={says.show} hideLabel options={VIEWS.map((value) => ({ value, label: says.views[value] }))} value={view} onChoose={setView} />}
          <CopyButton square text={files.map(({ text }) => text).join('\n')} what={says.what} />
        </div>
      }
    >
      <div className={styles.well}>
        <Listing key={`${pattern} ${shown}`} label={says.source} files={files} current={shown === 'runs' ? current : null} />
      </div>
      {pattern !== BUILT && (
        <PageLink page={pattern} className={styles.page}>
          {says.page}
        </PageLink>
      )}
    </Section>
  )
}

function useCurrentLine() {
  const { trace, cursor } = useCalmMoment()
  return useMemo(() => (trace === null ? null : currentLine(trace, cursor)), [trace, cursor])
}
