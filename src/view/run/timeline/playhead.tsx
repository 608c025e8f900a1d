import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { usePlayer, usePlayerApi } from '../../use-player.ts'
import { along } from './frame.ts'
import type { Backdrop } from './picture.ts'
import styles from './timeline.module.css'
import { sentenceOf } from '../../../words/sentence-of.ts'
import { words } from '../../../words/language.ts'

/** Steps moved by a page key, as a native slider moves by a tenth. */
const PAGE_STEPS = 10

/** The cursor as a real slider over the whole run: drag it, click beside it, or use the keys. */
export function Playhead({ backdrop, now }: { readonly backdrop: Backdrop; readonly now: number }) {
  const api = usePlayerApi()
  const cursor = usePlayer((player) => player.cursor)
  const last = usePlayer((player) => (player.trace?.steps.length ?? 1) - 1)
  const sentence = usePlayer((player) => sentenceOf(player.trace?.steps[player.cursor]))
  const area = useRef<HTMLDivElement>(null)
  const { seek, step, back } = api.getState()
  const { down } = backdrop.frame

  const seekTo = (event: PointerEvent): void => {
    const box = area.current?.getBoundingClientRect()
    if (box === undefined) return
    const target = stepAt(backdrop, down ? event.clientY - box.top : event.clientX - box.left)
    if (target !== api.getState().cursor) seek(target)
  }
  const press = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowRight: step,
      ArrowUp: step,
      ArrowLeft: back,
      ArrowDown: back,
      PageUp: () => seek(Math.min(last, cursor + PAGE_STEPS)),
      PageDown: () => seek(Math.max(0, cursor - PAGE_STEPS)),
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
      data-down={down || undefined}
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
        style={{ transform: down ? `translateY(${now}px)` : `translateX(${now}px)` }}
        role="slider"
        tabIndex={0}
        aria-label={words().run.playhead.label}
        aria-orientation={down ? 'vertical' : 'horizontal'}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={cursor}
        aria-valuetext={words().run.playhead.value(cursor, sentence)}
        onKeyDown={press}
      />
    </div>
  )
}

/**
 * The step nearest to a place. Of those at the same time it is the one that the transport stops at,
 * else the last, so that a click on an arrow's head shows what it brought about.
 */
function stepAt({ steps, frame }: Backdrop, place: number): number {
  let nearest = steps[0]
  let least = Number.POSITIVE_INFINITY
  for (const step of steps) {
    const distance = Math.abs(along(frame, step.atMs) - place)
    if (distance < least || (distance === least && (step.stop || nearest?.stop !== true))) nearest = step
    least = Math.min(least, distance)
  }
  return nearest?.index ?? 0
}
