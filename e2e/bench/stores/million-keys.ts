import { framesDuring } from './frames.ts'
import type { FromEmulator, ToEmulator } from './emulator-worker.ts'

const KEYS = 1_000_000
const LISTINGS = 5

export interface WhileKeys {
  readonly what: string
  /** In the worker. */
  readonly tookMs: number
  /** Of the page, meanwhile. */
  readonly frames: readonly number[]
}

/** KEYS and a whole SCAN over a million keys in a worker, and the frames of the page meanwhile. */
export async function overAMillionKeys(): Promise<readonly WhileKeys[]> {
  const worker = new Worker(new URL('emulator-worker.ts', import.meta.url))
  const ask = (message: ToEmulator): Promise<FromEmulator> =>
    new Promise((answered) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromEmulator>) => answered(data), { once: true })
      worker.postMessage(message)
    })
  await ask({ fill: KEYS })
  const measured: WhileKeys[] = []
  const measure = async (what: string, work: () => Promise<number>): Promise<void> => {
    let tookMs = 0
    const frames = await framesDuring(async () => void (tookMs = await work()))
    measured.push({ what, tookMs, frames })
  }
  await measure(`KEYS *, ${LISTINGS} times`, async () => {
    let tookMs = 0
    for (let listing = 0; listing < LISTINGS; listing++) tookMs += (await ask({ argv: ['KEYS', '*'] })).tookMs
    return tookMs
  })
  await measure('SCAN to the end, COUNT 1000', async () => {
    let [cursor, tookMs] = ['0', 0]
    do {
      const answer = await ask({ argv: ['SCAN', cursor, 'COUNT', '1000'] })
      cursor = answer.cursor
      tookMs += answer.tookMs
    } while (cursor !== '0')
    return tookMs
  })
  worker.terminate()
  return measured
}
