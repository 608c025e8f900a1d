import { animate } from 'framer-motion/dom/mini'
import type { MessageView } from '../../../model/trace/trace.ts'
import type { Leg } from '../../../player/clock/legs.ts'
import { pointOn, pointsBetween, type Curve, type Point } from './curves.ts'
import { boxOf } from './use-boxes.ts'

/**
 * Moves one pill by the browser's own animations: transforms and opacity, so that nothing is laid
 * out and React renders nothing between take-off and landing.
 */
export interface Flight {
  readonly element: HTMLElement
  readonly floor: HTMLElement
  readonly curve: Curve
  readonly leg: Leg
  /** Places on the wire. */
  readonly from: number
  readonly to: number
  readonly message: MessageView
  readonly speed: number
}

/** Enough for a curve to look like one at 450 ms. */
const KEYFRAMES = 14
/** A pill never leaves the stage, however long its text and narrow the screen. */
const EDGE_PX = 4

export function placeAt(element: HTMLElement, floor: HTMLElement, curve: Curve, at: number): void {
  element.style.transform = translation(element, floor)(pointOn(curve, at))
}

/** Returns what ends it before its time. */
export function flight(setup: Flight): () => void {
  const { element, floor, leg, speed } = setup
  // Where nothing can move (a test without a browser) it is simply there.
  if (typeof element.animate !== 'function') return () => {}
  const options = { duration: leg.durationMs / 1000 / speed, ease: 'easeInOut' } as const
  const moves = animate(
    element,
    { transform: route(setup).map(translation(element, floor)), opacity: visibility(leg) },
    options,
  )
  return () => moves.cancel()
}

function route({ floor, curve, leg, from, to, message }: Flight): Point[] {
  if (leg.kind === 'bounce') return [...pointsBetween(curve, from, 1, 5), ...pointsBetween(curve, 1, to, 8)]
  const along = pointsBetween(curve, from, to, KEYFRAMES)
  const row = leg.kind.startsWith('land') ? rowOf(message, floor) : null
  return row === null ? along : [...along.filter((_, index) => index % 2 === 0), row]
}

/** Where the value will stand: the cell of its key in the store it goes to. */
function rowOf({ key, to }: MessageView, floor: HTMLElement): Point | null {
  const cells = [...floor.querySelectorAll<HTMLElement>('[data-cell]')]
  const cell = cells.find(({ dataset }) => dataset.cell === `${to}/${key}`)
  if (cell === undefined) return null
  const box = boxOf(cell, floor.getBoundingClientRect())
  return { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 }
}

function visibility({ kind }: Leg): number[] {
  switch (kind) {
    // Seen until it is all but there.
    case 'land':
    case 'land late':
    case 'bounce':
      return [1, 1, 1, 0]
    case 'fade':
    case 'fade back':
      return [1, 0.6, 0]
    default:
      return [1, 1]
  }
}

/** From a point on the stage to the transform that centres the element there. */
function translation(element: HTMLElement, floor: HTMLElement): (point: Point) => string {
  const half = element.offsetWidth / 2
  const [least, most] = [half + EDGE_PX, floor.clientWidth - half - EDGE_PX]
  return ({ x, y }) => {
    const inside = Math.max(least, Math.min(most, x))
    return `translate(${inside.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`
  }
}
