import { useMemo } from 'react'
import type { Claim } from '../../../../lessons/pattern-pages/page.ts'
import { SOURCES, type Source } from '../../../../lessons/pattern-pages/sources.ts'
import { weigh, type Weighed } from '../../../../lessons/pattern-pages/weigh.ts'
import type { Cell } from '../../../../model/explore/cell.ts'
import type { PatternId } from '../../../../model/world/ids.ts'
import { Section } from '../../../parts/section.tsx'
import { Text } from '../../../parts/text.tsx'
import { useCells } from '../use-tally.ts'
import { weighedWords } from '../words.ts'
import { CellButton } from './cell-button.tsx'
import styles from './claims.module.css'

/** What is promised and by whom, each next to what the explorer found. */
export function Claims({ id, claims }: { readonly id: PatternId; readonly claims: readonly Claim[] }) {
  const cells = useCells(id)
  return (
    <Section title="What it promises, and who says so">
      {claims.length === 0 ? (
        <p>Nobody in particular: it goes from one text to the next, and we found no document that stands for it.</p>
      ) : (
        <ul className={styles.claims}>
          {claims.map((claim) => (
            <One key={claim.says} id={id} claim={claim} cells={cells} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function One({ id, claim, cells }: { readonly id: PatternId; readonly claim: Claim; readonly cells: readonly Cell[] }) {
  const weighed = useMemo(() => weigh(claim, cells), [claim, cells])
  return (
    <li className={styles.claim}>
      <div className={styles.said}>
        <p className={styles.says}>{claim.says}</p>
        <Who source={SOURCES[claim.source]} />
      </div>
      <Found id={id} weighed={weighed} />
    </li>
  )
}

function Who({ source: { title, publisher, year, link } }: { readonly source: Source }) {
  return (
    <p className={styles.who}>
      <Text>{`${publisher}, `}</Text>
      <a href={link} target="_blank" rel="noreferrer" className={styles.link}>
        {title}
      </a>
      {year !== null && <Text>{`, ${year}`}</Text>}
    </p>
  )
}

/** The shortest of what was found are shown; the rest are a click away. */
const SHOWN = 3

function Found({ id, weighed }: { readonly id: PatternId; readonly weighed: Weighed }) {
  const { is, findings } = weighed
  const rest = findings.slice(SHOWN)
  const buttons = (some: Weighed['findings']) =>
    some.map(({ scenario, label }) => <CellButton key={scenario} id={id} scenario={scenario} label={label} />)
  return (
    <div className={styles.found}>
      <p className={styles.verdict} data-is={is}>
        <b>Computed:</b> <Text>{weighedWords(weighed)}</Text>
      </p>
      {findings.length > 0 && <div className={styles.cells}>{buttons(findings.slice(0, SHOWN))}</div>}
      {rest.length > 0 && (
        <details>
          <summary className={styles.more}>
            <Text>{`${rest.length} more`}</Text>
          </summary>
          <div className={styles.cells}>{buttons(rest)}</div>
        </details>
      )}
    </div>
  )
}
