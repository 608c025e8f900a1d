import { Fragment, memo, useMemo, useState, type CSSProperties } from 'react'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { words } from '../../../words/language.ts'
import type { CurrentLine } from './current-line.ts'
import styles from './listing.module.css'
import { importLines, lineOfCaption, linesOf, type Line } from './source.ts'

interface SourceFile {
  readonly file: string
  readonly text: string
}

interface ListingProps {
  readonly label: string
  readonly files: readonly SourceFile[]
  readonly current: CurrentLine | null
}

/** Source files in one well that scrolls by itself, with the current line lit and in sight. */
export function Listing({ label, files, current }: ListingProps) {
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre ref={watchHeight} className={styles.well} role="region" tabIndex={0} aria-label={label} translate="no">
      {files.map((file) => (
        <Fragment key={file.file}>
          <p className={styles.file}>{file.file}</p>
          <Source text={file.text} current={current?.file === file.file ? current : null} />
        </Fragment>
      ))}
    </pre>
  )
}

/** A well that changes its height keeps the lit line in sight. */
function watchHeight(well: HTMLElement | null): (() => void) | undefined {
  if (well === null || typeof ResizeObserver === 'undefined') return undefined
  const observer = new ResizeObserver(() => showLine(well.querySelector('[aria-current]')))
  observer.observe(well)
  return () => observer.disconnect()
}

/** Called as a line is lit. Scrolls the well only: `scrollIntoView` would scroll the page as well. */
function showLine(line: HTMLElement | null): void {
  const well = line?.closest('pre')
  if (line === null || well === null || well === undefined) return
  const top = line.getBoundingClientRect().top - well.getBoundingClientRect().top + well.scrollTop
  const seen = top >= well.scrollTop && top + line.offsetHeight <= well.scrollTop + well.clientHeight
  if (!seen) well.scrollTop = top - (well.clientHeight - line.offsetHeight) / 2
}

const Source = memo(function Source({
  text,
  current,
}: {
  readonly text: string
  readonly current: CurrentLine | null
}) {
  const [unfolded, setUnfolded] = useState(false)
  const lines = useMemo(() => linesOf(text), [text])
  const folded = unfolded ? 0 : importLines(text)
  const lit = current === null ? -1 : lineOfCaption(text, current.caption)
  const failed = new Set([...(current?.failed ?? [])].map((caption) => lineOfCaption(text, caption)))
  return (
    <code className={styles.code}>
      {folded > 0 && (
        <Button look="quiet" className={styles.fold} onClick={() => setUnfolded(true)}>
          {words().run.code.imports}
        </Button>
      )}
      {lines.slice(folded).map((line, index) => (
        <CodeLine
          // oxlint-disable-next-line react/no-array-index-key -- a source never changes its lines
          key={index}
          line={line}
          state={stateOf(index + folded)}
        />
      ))}
    </code>
  )

  function stateOf(line: number): LineState {
    if (line === lit) return current?.failing === true ? 'failing' : 'current'
    return failed.has(line) ? 'failed' : 'plain'
  }
})

type LineState = 'plain' | 'current' | 'failing' | 'failed'

function CodeLine({ line, state }: { readonly line: Line; readonly state: LineState }) {
  const lit = state === 'current' || state === 'failing'
  return (
    <span
      ref={lit ? showLine : null}
      className={styles.line}
      data-state={state}
      style={indentOf(line)}
      aria-current={lit ? 'step' : undefined}
    >
      {line.map((token, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a source never changes its lines
        <span key={index} className={styles[token.weight]}>
          {token.text}
        </span>
      ))}
      {(state === 'failing' || state === 'failed') && (
        <span className={styles.mark}>
          <Icon name="close" />
          <span className="sr-only">{words().run.code.failed}</span>
        </span>
      )}
      {'\n'}
    </span>
  )
}

/** A long line wraps under itself, two characters further in than it began. */
function indentOf(line: Line): CSSProperties {
  const indent = /^ */.exec(line[0]?.text ?? '')?.[0].length ?? 0
  return { '--indent': `${indent + 2}ch` } as CSSProperties
}
