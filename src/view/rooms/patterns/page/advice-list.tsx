import type { Advice } from '../../../../lessons/pattern-pages/page.ts'
import type { PatternId } from '../../../../model/world/ids.ts'
import { Section } from '../../../parts/section.tsx'
import styles from './advice-list.module.css'
import { CellButton } from './cell-button.tsx'

/** Reasons for or against, each with the cells that show it. */
export function AdviceList({
  id,
  title,
  advice,
}: {
  readonly id: PatternId
  readonly title: string
  readonly advice: readonly Advice[]
}) {
  return (
    <Section title={title}>
      <ul className={styles.list}>
        {advice.map(({ text, see }) => (
          <li key={text} className={styles.item}>
            <p>{text}</p>
            {see.length > 0 && (
              <div className={styles.cells}>
                {see.map((scenario) => (
                  <CellButton key={scenario} id={id} scenario={scenario} />
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
