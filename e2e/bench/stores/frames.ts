/** The time between the frames of the page while some work is awaited, in ms. */
export async function framesDuring(work: () => Promise<void>): Promise<readonly number[]> {
  const frames: number[] = []
  let isOver = false
  let last = performance.now()
  const frame = (now: number): void => {
    frames.push(now - last)
    last = now
    if (!isOver) requestAnimationFrame(frame)
  }
  await new Promise((next) => requestAnimationFrame(next))
  last = performance.now()
  requestAnimationFrame(frame)
  await work()
  isOver = true
  return frames
}
