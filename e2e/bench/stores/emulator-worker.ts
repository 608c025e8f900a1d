import { createRedis } from '../../../src/redis/redis.ts'

/** The emulator in a worker, as on the page: fills itself with keys, or runs a command and says how long it took. */
export type ToEmulator = { readonly fill: number } | { readonly argv: readonly string[] }
export interface FromEmulator {
  readonly tookMs: number
  /** Of SCAN; '' for the rest. */
  readonly cursor: string
}

const connection = createRedis({ now: () => Date.now() }).connect()

self.addEventListener('message', ({ data }: MessageEvent<ToEmulator>) => {
  const start = performance.now()
  let cursor = ''
  if ('fill' in data) {
    for (let index = 0; index < data.fill; index++) connection.call(['SET', `user:${index}`, `value${index}`])
  } else {
    const reply = connection.call(data.argv)
    const first = reply.type === 'array' ? reply.items[0] : undefined
    if (data.argv[0] === 'SCAN' && first?.type === 'bulk') cursor = new TextDecoder().decode(first.bytes)
  }
  self.postMessage({ tookMs: performance.now() - start, cursor } satisfies FromEmulator)
})
