import { useMemo } from 'react'
import type { Label } from '../../../../model/judge/checks/label-at-rest.ts'
import type { WitnessStep } from '../../../../model/explore/cell.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { RunSteps } from './run-steps.tsx'
import { RunTimeline } from './run-timeline.tsx'
import styles from './run-view.module.css'
import { startOf } from './start-of.ts'

/** A run as a picture, and in sentences. */
export function RunView({
  asked,
  steps,
  label,
}: {
  readonly asked: Asked
  readonly steps: readonly WitnessStep[]
  readonly label: Label | null
}) {
  const start = useMemo(() => startOf(asked), [asked])
  return (
    <div className={styles.run}>
      <RunTimeline start={start} steps={steps} lasting={label === 'phantom' ? 'never committed' : 'stale'} />
      <RunSteps start={start} steps={steps} />
    </div>
  )
}
