import { useId } from 'react'
import type { Workload } from '../../../../model/workload/workload.ts'
import { partOf, shownNumber, WORKLOAD_RANGES } from '../../../../player/address/workload-text.ts'
import { Text } from '../../../parts/text.tsx'
import { timeText } from '../../../../words/en/time-text.ts'
import { useCompare, useCompareApi } from '../use-compare.ts'
import styles from './workload.module.css'

interface Slider {
  readonly name: keyof Workload
  readonly label: string
  readonly step: number
  readonly words: (number: number) => string
}

const share = (number: number): string => `${number} %`

const SLIDERS: readonly Slider[] = [
  { name: 'readShare', label: 'Reads', step: 5, words: (number) => `${number} % reads, ${100 - number} % writes` },
  { name: 'failureShare', label: 'Messages that fail', step: 1, words: share },
  { name: 'overtakingShare', label: 'Messages that are overtaken', step: 1, words: share },
  { name: 'ttlMs', label: 'TTL', step: 50, words: (number) => (number === 0 ? 'none' : timeText(number)) },
  { name: 'databaseMs', label: 'One way to SQLite', step: 1, words: timeText },
  { name: 'redisMs', label: 'One way to Redis', step: 1, words: timeText },
]

export function Sliders() {
  return (
    <div className={styles.sliders} role="group" aria-label="Workload">
      {SLIDERS.map((slider) => (
        <One key={slider.name} slider={slider} />
      ))}
    </div>
  )
}

function One({ slider: { name, label, step, words } }: { readonly slider: Slider }) {
  const id = useId()
  const { setWorkload } = useCompareApi()
  const shown = useCompare(({ workload }) => shownNumber(name, workload))
  const [min, max] = WORKLOAD_RANGES[name]
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id} className={styles.shown}>
        <Text>{words(shown)}</Text>
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={shown}
        aria-valuetext={words(shown)}
        onChange={(event) => setWorkload(partOf(name, Number(event.target.value)))}
      />
    </div>
  )
}
