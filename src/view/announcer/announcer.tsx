import { useEffect, useState } from 'react'
import { usePlayerApi } from '../use-player.ts'
import { announcement, type Moment } from './announcement.ts'

/** The one live region: what a screen reader hears of the run. */
export function Announcer() {
  const api = usePlayerApi()
  const [said, setSaid] = useState('')
  useEffect(
    () =>
      api.subscribe((now, before) => {
        if (now.trace === null || before.trace === null) return
        const sentence = announcement(momentOf(before), momentOf(now))
        if (sentence !== null) setSaid(sentence)
      }),
    [api],
  )
  return (
    <p className="sr-only" role="status" aria-live="polite" aria-atomic="true">
      {said}
    </p>
  )
}

function momentOf({ trace, cursor, playing }: { readonly trace: Moment['trace'] | null; readonly cursor: number; readonly playing: boolean }): Moment {
  return { trace: trace!, cursor, playing }
}
