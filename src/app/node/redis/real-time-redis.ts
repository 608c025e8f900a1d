import { createRedis, type Redis } from '../../../redis/redis.ts'

/** An emulator on the clock of this machine. DEBUG SLEEP stops all of it, as it stops a real server. */
export function createRealTimeRedis(): Redis {
  return createRedis({ now: () => Date.now(), sleep: block, seed: Date.now() })
}

/** Blocks the thread: nobody is answered meanwhile, however many connections there are. */
function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
