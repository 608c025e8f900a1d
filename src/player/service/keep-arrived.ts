/** Loads something once, when it is first asked for. What has failed is forgotten: asking again is a new attempt. */
export function keepArrived<Arrived>(load: () => Promise<Arrived>): () => Promise<Arrived> {
  let arriving: Promise<Arrived> | null = null
  return () => {
    if (arriving !== null) return arriving
    const attempt = load()
    arriving = attempt
    attempt.catch(() => {
      arriving = null
    })
    return attempt
  }
}
