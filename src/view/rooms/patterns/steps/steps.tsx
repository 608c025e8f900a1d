import { useMemo, useState } from 'react'
import { productionCode } from '../../../../lessons/production-code.ts'
import { sourcesOf } from '../../../../lessons/sources.ts'
import { PATTERNS as MODEL } from '../../../../model/patterns/registry/patterns.ts'
import type { PatternId, PolicyId } from '../../../../model/world/ids.ts'
import { stateWords } from '../../break-it/cell-words.ts'
import { useCell } from '../../break-it/use-break-it.ts'
import { Listing } from '../../../run/code/listing.tsx'
import { CopyButton } from '../../../parts/copy-button.tsx'
import { Section } from '../../../parts/section.tsx'
import { Segmented } from '../../../parts/segmented.tsx'
import { Text } from '../../../parts/text.tsx'
import { labels } from '../../../../words/late/labels.ts'
import { plainAsked } from '../plain-asked.ts'
import { diagramOf } from './diagram-rows.ts'
import { Diagram } from './diagram.tsx'
import { fileOf } from './file-of.ts'
import styles from './steps.module.css'

const VIEWS = [
  { value: 'runs', label: 'as it runs here' },
  { value: 'production', label: 'for production' },
] as const

const NOTHING = { failing: false, failed: new Set<string>() } as const

/** The pattern's code, verbatim, beside one run of it in which nothing fails. */
export function Steps({ id, policy }: { readonly id: PatternId; readonly policy: PolicyId }) {
  const [view, setView] = useState<'runs' | 'production'>('runs')
  const [lit, setLit] = useState<number | null>(null)
  const { run, picture, waiting } = useHealthyRun(id, policy)
  const files = useMemo(
    () => (view === 'runs' ? sourcesOf({ pattern: id }, policy) : productionCode(id)),
    [view, id, policy],
  )
  const row = lit === null ? undefined : picture?.rows[lit]
  const file = row === undefined ? null : fileOf(files, row.caption, row.operation)
  return (
    <Section title="Steps">
      <div className={styles.steps}>
        <div className={styles.code}>
          <div className={styles.bar}>
            <Segmented label="Show the code" hideLabel options={VIEWS} value={view} onChoose={setView} />
            <CopyButton text={files.map(({ text }) => text).join('\n')} what="the code" />
          </div>
          <div className={styles.well}>
            <Listing
              key={view}
              label={view === 'runs' ? 'The code that runs here' : 'The code for production'}
              files={files}
              current={
                file === null || row === undefined || view !== 'runs'
                  ? null
                  : { file: file.file, caption: row.caption, ...NOTHING }
              }
            />
          </div>
          <p className={styles.note}>
            <Text>
              {view === 'runs'
                ? 'The very text that the stage and the explorer run.'
                : 'The same for Node.js, with the packages redis and better-sqlite3. A test runs it against a real redis-server and a real SQLite.'}
            </Text>
          </p>
        </div>
        <div className={styles.picture}>
          {picture === null ? (
            <p className={styles.note}>
              <Text>{waiting}</Text>
            </p>
          ) : (
            <Diagram picture={picture} lit={lit} onLight={setLit} />
          )}
          {run !== null && (
            <p className={styles.note}>
              <Text>{`One run in which nothing fails, as it was computed: A writes, and R reads after the answer. At rest: ${labels()[run.label].run}.`}</Text>
            </p>
          )}
        </div>
      </div>
    </Section>
  )
}

/** The best run of the scenario in which nothing fails; what the page says until it is there. */
function useHealthyRun(id: PatternId, policy: PolicyId) {
  const state = useCell(plainAsked(id, 'none', policy))
  const cell = state?.is === 'done' ? state.cell : null
  return useMemo(() => {
    const label = cell?.reachable[0]
    const run = label === undefined ? undefined : cell?.witnesses[label]
    if (label === undefined || run === undefined) return { run: null, picture: null, waiting: stateWords(state) }
    return { run: { label }, picture: diagramOf(run.steps, MODEL[id].background?.title ?? 'Worker'), waiting: '' }
  }, [cell, id, state])
}
