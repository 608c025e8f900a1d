import { useState } from 'react'
import { linkTo } from '../../player/link.ts'
import { usePlayerApi } from '../use-player.ts'

interface DoorLink {
  readonly href: string
  onPointerEnter(): void
  onPointerDown(): void
  onFocus(): void
}

/**
 * The properties of a plain link that opens this very state, in the projector's layout or in the
 * page's. Packing the session takes a moment, so it is done as the link is approached and not at
 * every step. A link and not a script: a frame may not open windows, and a middle click should work.
 */
export function useDoorLink(door: 'present' | 'page'): DoorLink {
  const api = usePlayerApi()
  const query = door === 'present' ? '?present' : ''
  const [href, setHref] = useState(`${location.pathname}${query}`)
  const make = () => {
    void linkTo(api.getState()).then((link) => {
      const url = new URL(link)
      url.search = query
      setHref(url.href)
    })
  }
  return { href, onPointerEnter: make, onPointerDown: make, onFocus: make }
}
