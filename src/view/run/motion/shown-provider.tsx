import { startTransition, useEffect, useState } from 'react'
import type { Elements } from '../../parts/elements.ts'
import { usePlayerApi } from '../../use-player.ts'
import { createClock } from '../../../player/clock/clock.ts'
import { isReduced } from './reduced-motion.ts'
import { ShownContext } from './use-shown.ts'

/**
 * Draws how far the player's clock has come, which runs as long as somebody looks; a door puts one around all
 * of its views.
 */
export function ShownProvider({ children }: { readonly children: Elements }) {
  const player = usePlayerApi()
  const [clock] = useState(() => createClock({ player, isReduced: () => isReduced(player.getState().motion) }))
  const [shown, setShown] = useState(() => clock.shown.getState())
  useEffect(() => {
    // Drawn in small pieces: a store's own subscription would draw the whole picture in one go, and
    // whatever flies at that moment would stand still for some frames.
    const stop = clock.shown.subscribe((now) => startTransition(() => setShown(now)))
    const stopClock = clock.start()
    return () => {
      stopClock()
      stop()
    }
  }, [clock])
  return <ShownContext value={shown}>{children}</ShownContext>
}
