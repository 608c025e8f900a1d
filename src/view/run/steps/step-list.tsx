import { memo, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Trace } from '../../../model/trace/trace.ts'
import { usePlayer } from '../../use-player.ts'
import { placeOf } from './rows.ts'
import { StepRow } from './step-row.tsx'
import styles from './steps.module.css'
import { scrollToRow, windowOf } from './window.ts'

interface StepListProps {
  readonly trace: Trace
  readonly rows: readonly number[]
  readonly cursor: number
}

/** How many rows PageUp and PageDown move. */
const PAGE = 10

/**
 * A list of any length: only the rows in sight are in the page, and the current one, so that Tab
 * always finds it. Rows have one height, which the style sheet sets and a probe measures.
 */
export const StepList = memo(function StepList({ trace, rows, cursor }: StepListProps) {
  const seek = usePlayer((player) => player.seek)
  const list = useRef<HTMLOListElement>(null)
  const { height, rowHeight } = useMeasured(list)
  const [scrollTop, setScrollTop] = useState(0)
  const current = placeOf(cursor, rows)
  const view = { scrollTop, height, rowHeight, count: rows.length }
  useKeepInSight(list, current, { height, rowHeight, count: rows.length })

  const press = (event: KeyboardEvent) => {
    const to = rowFor(event.key, Math.max(current, 0), rows.length)
    const step = to === null ? undefined : rows[to]
    if (step === undefined) return
    event.preventDefault()
    seek(step)
  }

  return (
    // The rows are buttons and take the focus; the arrows move among them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol
      ref={list}
      className={styles.list}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={press}
      data-count={rows.length}
    >
      <li className={styles.probe} aria-hidden="true" />
      <li className={styles.spacer} aria-hidden="true" style={{ blockSize: rows.length * rowHeight }} />
      {placesToDraw(view, current).map((place) => {
        const step = trace.steps[rows[place] ?? -1]
        return (
          step !== undefined && (
            <li
              key={step.index}
              className={styles.place}
              style={{ transform: `translateY(${place * rowHeight}px)` }}
              aria-setsize={rows.length}
              aria-posinset={place + 1}
            >
              <StepRow
                step={step}
                current={place === current}
                reachable={place === Math.max(current, 0)}
                ahead={step.index > cursor}
                onSeek={seek}
              />
            </li>
          )
        )
      })}
    </ol>
  )
})

function placesToDraw(view: Parameters<typeof windowOf>[0], current: number): readonly number[] {
  const { first, end } = windowOf(view)
  const places = Array.from({ length: end - first }, (_, index) => first + index)
  const reachable = Math.max(current, 0)
  if (reachable < first) places.unshift(reachable)
  if (reachable >= end && reachable < view.count) places.push(reachable)
  return places
}

function rowFor(key: string, place: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + PAGE,
    PageUp: place - PAGE,
    Home: 0,
    End: count - 1,
  }
  const to = moves[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}

function useMeasured(list: RefObject<HTMLOListElement | null>): { height: number; rowHeight: number } {
  const [measured, setMeasured] = useState({ height: 0, rowHeight: 32 })
  useLayoutEffect(() => {
    const element = list.current
    const probe = element?.firstElementChild
    if (element === null || !(probe instanceof HTMLElement) || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() =>
      setMeasured({ height: element.clientHeight, rowHeight: Math.max(1, probe.offsetHeight) }),
    )
    observer.observe(element)
    observer.observe(probe)
    return () => observer.disconnect()
  }, [list])
  return measured
}

/** Scrolls the list, never the page. */
function useKeepInSight(
  list: RefObject<HTMLOListElement | null>,
  current: number,
  { height, rowHeight, count }: { height: number; rowHeight: number; count: number },
): void {
  useEffect(() => {
    const element = list.current
    if (element === null || current < 0 || height === 0) return
    const top = scrollToRow(current, { scrollTop: element.scrollTop, height, rowHeight, count })
    if (top !== element.scrollTop) element.scrollTo({ top })
  }, [list, current, height, rowHeight, count])
}
