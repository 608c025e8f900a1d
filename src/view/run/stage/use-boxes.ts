import { useLayoutEffect, useState, type RefObject } from 'react'
import type { Box, Boxes } from './curves.ts'

const NOTHING: Boxes = new Map()

/**
 * Measures everything marked `data-anchor` inside the stage, again whenever one of them changes its size, or
 * a row of the stage does, which moves the ones below it. `arrangement` names what stands there: when it
 * changes, other things have to be measured.
 */
export function useBoxes(root: RefObject<HTMLElement | null>, arrangement: string): Boxes {
  const [boxes, setBoxes] = useState(NOTHING)
  useLayoutEffect(() => {
    const stage = root.current
    if (stage === null) return
    const measure = () => setBoxes((before) => keepIfSame(before, boxesIn(stage)))
    measure()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(stage)
    for (const element of [...stage.children, ...anchorsIn(stage)]) observer.observe(element)
    return () => observer.disconnect()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another arrangement has other anchors to observe
  }, [root, arrangement])
  return boxes
}

function anchorsIn(stage: HTMLElement): HTMLElement[] {
  return [...stage.querySelectorAll<HTMLElement>('[data-anchor]')]
}

function boxesIn(stage: HTMLElement): Boxes {
  const origin = stage.getBoundingClientRect()
  return new Map(anchorsIn(stage).map((anchor) => [anchor.dataset.anchor ?? '', boxOf(anchor, origin)]))
}

/** Where an element stands within another, whatever it has scrolled. */
export function boxOf(element: HTMLElement, origin: DOMRect): Box {
  const { x, y, width, height } = element.getBoundingClientRect()
  return { x: x - origin.x, y: y - origin.y, width, height }
}

function keepIfSame(before: Boxes, after: Boxes): Boxes {
  const same = before.size === after.size && [...after].every(([name, box]) => isSame(before.get(name), box))
  return same ? before : after
}

function isSame(a: Box | undefined, b: Box): boolean {
  return a !== undefined && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}
