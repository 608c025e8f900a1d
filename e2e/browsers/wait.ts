/** Ends what hangs, and nothing else: whatever happens at all on a busy machine happens before. */
const LIMIT_MS = 90_000
const BETWEEN_MS = 50

/** Looks again and again until there is something; a throw counts as nothing yet, and is told in the end. */
export async function until<Found>(what: string, look: () => Promise<Found | null | false>): Promise<Found> {
  const startedMs = performance.now()
  let why = ''
  do {
    try {
      const found = await look()
      if (found !== null && found !== false) return found
    } catch (error) {
      why = ` (${error instanceof Error ? error.message : String(error)})`
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  } while (performance.now() - startedMs < LIMIT_MS)
  throw new Error(`waited for ${what}${why}`)
}
