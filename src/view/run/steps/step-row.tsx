import { memo } from 'react'
import type { Step } from '../../../model/trace/trace.ts'
import { Icon } from '../../parts/icons.tsx'
import { printable } from '../../../words/printable.ts'
import { Text } from '../../parts/text.tsx'
import { timeText } from '../../../words/en/time-text.ts'
import styles from './steps.module.css'
import { sentenceOf } from '../../../words/sentence-of.ts'

interface StepRowProps {
  readonly step: Step
  readonly current: boolean
  /** The one row that Tab stops at; arrows reach the others. */
  readonly reachable: boolean
  /** It has not happened yet at the step that is looked at. */
  readonly ahead: boolean
  readonly onSeek: (step: number) => void
}

/** Called as a row becomes the current one: moving by keyboard takes the focus along. */
function takeFocusAlong(row: HTMLElement | null): void {
  if (row?.closest('ol')?.contains(document.activeElement) === true) row.focus({ preventScroll: true })
}

export const StepRow = memo(function StepRow({ step, current, reachable, ahead, onSeek }: StepRowProps) {
  const sentence = printable(sentenceOf(step))
  return (
    <button
      ref={current ? takeFocusAlong : null}
      type="button"
      className={styles.row}
      data-failure={step.failure}
      data-ahead={ahead}
      aria-current={current ? 'step' : undefined}
      tabIndex={reachable ? 0 : -1}
      title={sentence}
      onClick={() => onSeek(step.index)}
    >
      <span className={styles.number}>{step.index}</span>
      <span className={styles.sentence}>
        <Text>{sentence}</Text>
      </span>
      {step.failure && (
        <span className={styles.failure}>
          <Icon name="close" />
          <span className="sr-only">failure</span>
        </span>
      )}
      <span className={styles.time}>
        <Text>{timeText(step.atMs)}</Text>
      </span>
    </button>
  )
})
