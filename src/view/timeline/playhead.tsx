import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { Step } from '../../model/sim/trace.ts'
import { usePlayer, usePlayerApi } from '../use-player.ts'
import type { Sheet } from './sheet.ts'
import styles from './timeline.module.css'

/** Steps moved by a page key, as a native slider moves by a tenth. */
const PAGE_STEPS = 10

/** The cursor as a real slider over the whole run: drag it, click beside it, or use the keys. */
export function Playhead({ steps, sheet }: { readonly steps: readonly Step[]; readonly sheet: Sheet }) {
  const api = usePlayerApi()
  const cursor = usePlayer((player) => player.cursor)
  const last = usePlayer((player) => (player.trace?.steps.length ?? 1) - 1)
  const sentence = usePlayer((player) => player.trace?.steps[player.cursor]?.sentence ?? '')
  const area = useRef<HTMLDivElement>(null)
  const { seek, step, back } = api.getState()

  const seekTo = (event: PointerEvent): void => {
    const left = area.current?.getBoundingClientRect().left ?? 0
    seek(nearestStep(steps, sheet, event.clientX - left))
  }
  const press = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowRight: step,
      ArrowUp: step,
      ArrowLeft: back,
      ArrowDown: back,
      PageUp: () => seek(cursor + PAGE_STEPS),
      PageDown: () => seek(cursor - PAGE_STEPS),
      Home: () => seek(0),
      End: () => seek(last),
    }
    const move = moves[event.key]
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    move()
  }
  return (
    <div
      ref={area}
      className={styles.area}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        if (event.buttons > 0) seekTo(event)
      }}
    >
      <div
        className={styles.playhead}
        style={{ transform: `translateX(${sheet.nowX}px)` }}
        role="slider"
        tabIndex={0}
        aria-label="Playhead"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={cursor}
        aria-valuetext={`Step ${cursor}: ${sentence}`}
        onKeyDown={press}
      />
    </div>
  )
}

/** The last step at or before a place, so that clicking on an arrow's head shows it arrived. */
function nearestStep(steps: readonly Step[], { x }: Sheet, atX: number): number {
  let nearest = steps[0]
  for (const step of steps) {
    if (nearest === undefined || Math.abs(x(step.atMs) - atX) <= Math.abs(x(nearest.atMs) - atX)) nearest = step
  }
  return nearest?.index ?? 0
}
