import { startTransition, useEffect, useState } from 'react'
import type { Elements } from '../../parts/elements.ts'
import { usePlayerApi } from '../../use-player.ts'
import { createDriver } from './driver.ts'
import { isReduced } from './reduced-motion.ts'
import { ShownContext } from './use-shown.ts'

/** Drives what is shown after the player's cursor; a door puts one around all of its views. */
export function ShownProvider({ children }: { readonly children: Elements }) {
  const player = usePlayerApi()
  const [driver] = useState(() => createDriver({ player, isReduced: () => isReduced(player.getState().motion) }))
  const [shown, setShown] = useState(() => driver.shown.getState())
  useEffect(() => {
    // Drawn in small pieces: a store's own subscription would draw the whole picture in one go, and
    // whatever flies at that moment would stand still for some frames.
    const stop = driver.shown.subscribe((now) => startTransition(() => setShown(now)))
    const stopDriving = driver.start()
    return () => {
      stopDriving()
      stop()
    }
  }, [driver])
  return <ShownContext value={shown}>{children}</ShownContext>
}
