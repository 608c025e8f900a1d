import { useEffect, useState, type ReactNode } from 'react'
import { usePlayerApi } from '../use-player.ts'
import { createDriver } from './driver.ts'
import { isReduced } from './reduced-motion.ts'
import { ShownContext } from './use-shown.ts'

/** Drives what is shown after the player's cursor; a door puts one around all of its views. */
export function ShownProvider({ children }: { children: ReactNode }) {
  const player = usePlayerApi()
  const [driver] = useState(() => createDriver({ player, isReduced: () => isReduced(player.getState().motion) }))
  useEffect(() => driver.start(), [driver])
  return <ShownContext value={driver.shown}>{children}</ShownContext>
}
