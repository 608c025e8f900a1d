import type { NewStep } from '../../../../player/session/build/new-steps.ts'
import type { AnyStep, Place } from '../../../../player/session/build/places.ts'
import { useBuilding } from '../use-building.ts'
import styles from './steps.module.css'
import { useDrag } from './use-drag.ts'

interface PaletteProps {
  readonly list: Place['list']
  readonly steps: readonly NewStep<AnyStep>[]
}

/**
 * The steps there are. A press adds one after the step that is selected; it can also be dragged to where it
 * belongs.
 */
export function Palette({ list, steps }: PaletteProps) {
  const { add } = useBuilding()
  const { grab, wasDrag } = useDrag()
  return (
    <ul className={styles.palette} aria-label={`Steps to add to the ${list}`}>
      {steps.map(({ id, step }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.chip}
            translate="no"
            aria-label={`Add ${id} to the ${list}`}
            onPointerDown={(event) => grab(event, { add: step, list })}
            onClick={() => !wasDrag() && add(step, list)}
          >
            {id}
          </button>
        </li>
      ))}
    </ul>
  )
}
