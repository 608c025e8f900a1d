import { PATTERNS } from '../../../../lessons/patterns.ts'
import { PATTERN_IDS, type PatternId } from '../../../../model/world/ids.ts'
import { PageLink } from '../../../parts/page-link.tsx'
import styles from './page-list.module.css'

/** Every pattern by its title, with the one that is open. */
export function PageList({ page }: { readonly page: PatternId }) {
  return (
    <ul className={styles.list}>
      <li>
        <PageLink page={null} className={styles.link}>
          All patterns
        </PageLink>
      </li>
      {PATTERN_IDS.map((id) => (
        <li key={id}>
          <PageLink page={id} className={styles.link} current={id === page}>
            {PATTERNS[id].title}
          </PageLink>
        </li>
      ))}
    </ul>
  )
}
