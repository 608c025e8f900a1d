import { useEffect, useState } from 'react'
import type { Fix } from '../../../../model/explore/fixes.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { keyOf } from '../../../../player/service/explorer-client.ts'
import { Section } from '../../../parts/section.tsx'
import { Text } from '../../../parts/text.tsx'
import { heir } from '../../../parts/heirs.ts'
import { outcomeOf } from '../../../../model/explore/outcome.ts'
import { OutcomeMark } from '../outcome-mark.tsx'
import { useBreakItApi } from '../use-break-it.ts'
import { changeWords, worthWords } from './fix-words.ts'
import styles from './meaning.module.css'

const VERDICTS: readonly Fix['verdict'][] = ['fixes', 'heals', 'less', 'no']

/** The same scenario under everything else, best first, as it is found. Each opens its cell. */
export function Fixes({ asked }: { readonly asked: Asked }) {
  const { fixes, isDone, problem } = useFixes(asked)
  const helping = fixes.filter(({ verdict }) => verdict !== 'no')
  const others = fixes.filter(({ verdict }) => verdict === 'no')
  return (
    <Section title="What would fix it">
      <List fixes={helping} />
      {isDone && helping.length === 0 && <p className={styles.text}>Nothing that was tried does.</p>}
      {!isDone && problem === null && (
        <p className={styles.text}>
          <Text>{`Trying… ${fixes.length} so far.`}</Text>
        </p>
      )}
      {problem !== null && <p className={styles.text}>{problem}</p>}
      {others.length > 0 && (
        <details className={styles.more}>
          <summary>
            <Text>{`${others.length} more that would not`}</Text>
          </summary>
          <List fixes={others} />
        </details>
      )}
    </Section>
  )
}

function List({ fixes }: { readonly fixes: readonly Fix[] }) {
  const { open } = useBreakItApi()
  return (
    <ul className={styles.fixes} {...heir('opened-cell')}>
      {fixes.map((fix) => (
        <li key={keyOf(fix.asked)}>
          <button type="button" className={styles.fix} title={fix.cell.bounds.sentence} onClick={() => open(fix.asked)}>
            <OutcomeMark outcome={outcomeOf(fix.cell)} />
            <span>{changeWords(fix)}</span>
            <span className={styles.count}>{worthWords(fix)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

interface Found {
  readonly fixes: readonly Fix[]
  readonly isDone: boolean
  readonly problem: string | null
}

function useFixes(asked: Asked): Found {
  const { explorer } = useBreakItApi()
  const [found, setFound] = useState<Found>({ fixes: [], isDone: false, problem: null })
  useEffect(() => {
    let isWanted = true
    const meet = (fix: Fix): void => {
      if (isWanted) setFound((before) => ({ ...before, fixes: [...before.fixes, fix].sort(bestFirst) }))
    }
    explorer.fixes(asked, meet).then(
      () => isWanted && setFound((before) => ({ ...before, isDone: true })),
      (error: Error) => isWanted && setFound((before) => ({ ...before, problem: error.message })),
    )
    return () => {
      isWanted = false
    }
  }, [explorer, asked])
  return found
}

function bestFirst(one: Fix, other: Fix): number {
  return VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) || one.bad / one.ends - other.bad / other.ends
}
