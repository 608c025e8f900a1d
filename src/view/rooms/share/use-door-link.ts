import { useCallback, useEffect, useRef, useState } from 'react'
import type { World } from '../../../model/world/world.ts'
import { doorLink, doorLinkTo, LONGEST_LINK } from '../../../player/address/link.ts'
import { usePlayer, usePlayerApi } from '../../use-player.ts'

interface DoorLink {
  readonly href: string
  onPointerEnter(): void
  onPointerDown(): void
  onFocus(): void
}

/** Packing the session takes a moment: it is done where the run has come to rest, and not at every step of playing. */
const REST_MS = 150
/** A larger file is no part of a link, packed or not; in characters of base64. */
const SMALL_FILE = 65_536

/**
 * The properties of a plain link that opens this very state, in the projector's layout or in the
 * page's. A link and not a script: a frame may not open windows, and a middle click, a copy of the
 * address or a click that nothing came before should find it ready. A session that is too long for
 * a link is packed only as the link is approached: that is work for a second, and few come.
 */
export function useDoorLink(door: 'present' | 'page'): DoorLink {
  const api = usePlayerApi()
  const [href, setHref] = useState(() => doorLink(door))
  const { make, isLong } = useMaking(api, door, setHref)
  const world = usePlayer((player) => player.world)
  const choices = usePlayer((player) => player.choices)
  const cursor = usePlayer((player) => player.cursor)
  const trace = usePlayer((player) => player.trace)
  useEffect(() => {
    if (isLong(world)) return
    const timer = setTimeout(make, REST_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the link holds all of these
  }, [make, isLong, world, choices, cursor, trace])
  return { href, onPointerEnter: make, onPointerDown: make, onFocus: make }
}

function useMaking(api: ReturnType<typeof usePlayerApi>, door: 'present' | 'page', take: (href: string) => void) {
  const asked = useRef(0)
  const longWorld = useRef<unknown>(null)
  const make = useCallback(() => {
    asked.current += 1
    const number = asked.current
    const session = api.getState()
    void doorLinkTo(session, door).then((link) => {
      longWorld.current = link.length > LONGEST_LINK ? session.world : null
      // One that was asked for earlier may be packed later.
      if (number !== asked.current) return
      take(link)
    })
  }, [api, door, take])
  const isLong = useCallback(
    (world: World) => longWorld.current === world || (world.file?.base64.length ?? 0) > SMALL_FILE,
    [],
  )
  return { make, isLong }
}
