import { useEffect } from 'react'
import { useCompare, useCompareApi } from '../use-compare.ts'

/** Time to read what has changed in three columns. */
const MOMENT_MS = 900

export function usePlaying(): void {
  const { step } = useCompareApi()
  const playing = useCompare((compare) => compare.playing)
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => step(1), MOMENT_MS)
    return () => clearInterval(timer)
  }, [playing, step])
}
