import { useEffect } from 'react'
import styles from './compare.module.css'
import { Head } from './lockstep/head.tsx'
import { Lockstep } from './lockstep/lockstep.tsx'
import { useKeys } from './lockstep/use-keys.ts'
import { usePlaying } from './lockstep/use-playing.ts'
import { useCompare, useCompareApi } from './use-compare.ts'
import { WorkloadPart } from './workload/workload-part.tsx'

/** Patterns side by side: one run under each of them, moment by moment, and then thousands of runs. */
export function Compare() {
  const { setSource, store } = useCompareApi()
  const problem = useCompare((compare) => compare.problem)
  useEffect(() => {
    // Whoever comes back finds it as it was left.
    if (store.getState().traces.length === 0) setSource(store.getState().source)
  }, [store, setSource])
  useKeys()
  usePlaying()
  return (
    <main className={styles.room}>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <Head />
      <Lockstep />
      <WorkloadPart />
    </main>
  )
}
