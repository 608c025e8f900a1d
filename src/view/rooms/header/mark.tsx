import styles from './header.module.css'

/** The sign of the playground: one app, two stores. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 3v7M12 10c0 5-6.5 4-6.5 8M12 10c0 5 6.5 4 6.5 8" />
      <circle cx="12" cy="3.5" r="2" />
      <circle cx="5.5" cy="19" r="2.5" />
      <circle cx="18.5" cy="19" r="2.5" />
    </svg>
  )
}
