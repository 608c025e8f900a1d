import { useEffect, useRef, useState } from 'react'
import { Text } from '../../parts/text.tsx'
import { usePlayer } from '../../use-player.ts'
import { announcement, isElsewhere, type Moment } from './announcement.ts'

/** Holding a key down passes many steps; only where it comes to rest is said. */
const SETTLE_MS = 200

/** The page's live region. */
export function Announcer() {
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const playing = usePlayer((player) => player.playing)
  const isCut = usePlayer((player) => player.cut !== null)
  const said = useRef<Moment | null>(null)
  const last = useRef<Moment | null>(null)
  /** Somebody has moved since then, even if back to where it was. */
  const hasMoved = useRef(false)
  const [text, setText] = useState('')
  useEffect(() => {
    if (trace === null) return
    const now = { trace, cursor, playing, isCut }
    // Where the page opens is not said, but it is where the first step comes from, however soon that is taken.
    const before = (said.current ??= now)
    const previous = last.current ?? now
    last.current = now
    if (isElsewhere(previous, now)) hasMoved.current = true
    const timer = setTimeout(() => {
      const sentence = announcement(before, now, hasMoved.current)
      said.current = now
      hasMoved.current = false
      if (sentence !== null) setText(sentence)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [trace, cursor, playing, isCut])
  return (
    <div className="sr-only" role="status" aria-live="polite">
      <Text>{text}</Text>
    </div>
  )
}
