import { createContext, useContext, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { fits, move, stepAt, type AnyStep, type Place } from '../../../../player/session/build/places.ts'
import { placeOf } from '../place-text.ts'
import type { Building } from '../use-building.ts'

/** What is dragged: a step from its place, or a new one from the palette. */
type Dragged = { readonly from: Place } | { readonly add: AnyStep; readonly list: Place['list'] }

export interface Drag {
  /** Where it would go if it were let go now; null while nothing is dragged, or where it cannot go. */
  readonly gap: Place | null
  readonly dragged: Dragged | null
  grab(event: PointerEvent<HTMLElement>, dragged: Dragged): void
  /** Whether the click that ends a drag is heard right now: it is none. */
  wasDrag(): boolean
}

export const DragContext = createContext<Drag | null>(null)

export function useDrag(): Drag {
  const drag = useContext(DragContext)
  if (drag === null) throw new Error('Steps are dragged inside of a DragContext.')
  return drag
}

/** A press that moves less than this is a click. */
const SLACK_PX = 5

/**
 * Dragging by pointer events, so that a mouse, a pen and a finger are the same. The gaps are the edges of
 * what carries `data-gap` inside of the box; the nearest by height is taken.
 */
export function useDragging(building: Building, box: RefObject<HTMLElement | null>): Drag {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [gap, setGap] = useState<Place | null>(null)
  const over = useRef(false)
  const leave = useRef<() => void>(() => undefined)
  useEffect(() => () => leave.current(), [])

  const grab = (event: PointerEvent<HTMLElement>, what: Dragged): void => {
    if (event.button !== 0) return
    over.current = false
    const start = { x: event.clientX, y: event.clientY }
    let isMoving = false
    let target: Place | null = null
    const follow = (moved: globalThis.PointerEvent): void => {
      if (!isMoving && Math.hypot(moved.clientX - start.x, moved.clientY - start.y) < SLACK_PX) return
      if (!isMoving) setDragged(what)
      isMoving = true
      target = nearestGap(box.current, building, what, moved)
      setGap(target)
    }
    const end = (): void => {
      leave.current()
      over.current = isMoving
      if (isMoving) setTimeout(() => (over.current = false))
    }
    const drop = (): void => {
      end()
      if (target === null) return
      if ('from' in what) building.moveTo(what.from, target)
      else building.add(what.add, what.list, target)
    }
    const cancel = (key: KeyboardEvent): void => {
      if (key.key === 'Escape') end()
    }
    leave.current()
    const listening = new AbortController()
    const { signal } = listening
    leave.current = () => {
      listening.abort()
      setDragged(null)
      setGap(null)
    }
    window.addEventListener('pointermove', follow, { signal })
    window.addEventListener('pointerup', drop, { signal })
    // The browser took the finger for scrolling.
    window.addEventListener('pointercancel', end, { signal })
    window.addEventListener('keydown', cancel, { signal })
  }
  return { gap, dragged, grab, wasDrag: () => over.current }
}

function nearestGap(
  box: HTMLElement | null,
  building: Building,
  what: Dragged,
  { clientX, clientY }: globalThis.PointerEvent,
): Place | null {
  const frame = box?.getBoundingClientRect()
  // Let go beside the steps, it stays where it was.
  if (box === null || frame === undefined || clientX < frame.left - 60 || clientX > frame.right + 60) return null
  let nearest: { readonly place: Place; readonly element: Element; readonly away: number } | null = null
  for (const element of box.querySelectorAll('[data-gap]')) {
    const place = placeOf(element.getAttribute('data-gap') ?? '')
    if (place === null || !canGo(building, what, place)) continue
    const away = Math.abs(element.getBoundingClientRect().top - clientY)
    if (nearest === null || away < nearest.away) nearest = { place, element, away }
  }
  nearest?.element.scrollIntoView({ block: 'nearest' })
  return nearest?.place ?? null
}

function canGo({ built }: Building, what: Dragged, gap: Place): boolean {
  if ('from' in what) return stepAt(built, what.from) !== null && move(built, what.from, gap) !== null
  return gap.list === what.list && fits(what.add, gap.list)
}
