import { useId } from 'react'
import type { Elements } from './elements.ts'
import styles from './section.module.css'
import { Text } from './text.tsx'

interface SectionProps {
  readonly title: string
  /** Stands on the title's line, at its end. */
  readonly aside?: Elements
  readonly children: Elements
  readonly className?: string
}

/** A titled part of a panel. */
export function Section({ title, aside, children, className }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={[styles.section, className ?? ''].join(' ')}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          <Text>{title}</Text>
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
