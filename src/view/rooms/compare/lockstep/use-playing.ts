import { useEffect } from 'react'
import { playMoments } from '../../../../player/clock/play-moments.ts'
import { useCompareApi } from '../use-compare.ts'

export function usePlaying(): void {
  const compare = useCompareApi()
  useEffect(() => playMoments(compare), [compare])
}
