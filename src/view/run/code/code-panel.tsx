import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { BUILT } from '../../../model/world/ids.ts'
import { PRODUCTION_CODE, SOURCES } from '../../late-views.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { Part } from '../../parts/late/part.tsx'
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
  const sources = useStore(SOURCES.store)
  const production = useStore(PRODUCTION_CODE.store)
  const shown = pattern === BUILT ? 'runs' : view
  const files = useMemo(() => {
    if (shown === 'runs') return sources.is === 'here' ? sources.held({ pattern, built }, policy) : []
    return production.is === 'here' ? production.held(pattern) : []
  }, [shown, pattern, built, policy, sources, production])
  const { is } = shown === 'runs' ? sources : production
  const isOnItsWay = is === 'away' || is === 'coming'
  const listing = (
    <Listing
      key={`${pattern} ${shown}`}
      label={says.source}
      files={files}
      current={shown === 'runs' ? current : null}
    />
  )
  return (
    <Section
      title={says.title}
      className={styles.section}
      aside={
        <div className={styles.aside}>
          {pattern !== BUILT && (
            <Segmented
              label={says.show}
              hideLabel
              options={VIEWS.map((value) => ({ value, label: says.views[value] }))}
              value={view}
              onChoose={setView}
            />
          )}
          <CopyButton square text={files.map(({ text }) => text).join('\n')} what={says.what} />
        </div>
      }
    >
      <div className={styles.well} data-coming={isOnItsWay || undefined}>
        {shown === 'runs' ? (
          <Part key="runs" of={SOURCES}>
            {() => listing}
          </Part>
        ) : (
          <Part key="production" of={PRODUCTION_CODE}>
            {() => listing}
          </Part>
        )}
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
