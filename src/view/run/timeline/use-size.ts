import { useLayoutEffect, useState, type RefObject } from 'react'

/** The width of an element, and how many pixels a design pixel takes there; null before it is known. */
export interface Size {
  readonly width: number
  readonly unit: number
}

/** The body text is set in this many design pixels. */
const BODY_TEXT = 14

export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    // An observer reports once at the start, before the first paint.
    const observer = new ResizeObserver(() => {
      const width = current.clientWidth
      const unit = Number.parseFloat(getComputedStyle(current).fontSize) / BODY_TEXT
      setSize((before) => (before?.width === width && before.unit === unit ? before : { width, unit }))
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return size
}
