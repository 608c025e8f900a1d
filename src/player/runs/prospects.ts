import type { PlayerStore } from '../player-store.ts'
import type { EngineClient } from '../service/engine-client.ts'
import { troubleAt } from './trouble.ts'

/**
 * Looks for what would heal the key in trouble at the cursor. The engine answers about the last run it was
 * asked for: that must be the one on screen.
 */
export function createProspects(
  engine: EngineClient,
  { get, set }: PlayerStore,
  isUnderWay: () => boolean,
): { look(): void } {
  let looking = false
  const look = (): void => {
    if (isUnderWay()) return
    const { trace, cursor, prospects } = get()
    const verdict = troubleAt(trace, cursor)
    if (verdict === null) {
      if (prospects !== null) set({ prospects: null })
      return
    }
    if (looking || (prospects?.step === cursor && prospects.key === verdict.key)) return
    looking = true
    void engine
      .prospects(cursor, verdict)
      .catch(() => null)
      .then((found) => {
        looking = false
        if (!isUnderWay() && get().trace === trace && get().cursor === cursor) set({ prospects: found })
        else look()
      })
  }
  return { look }
}
