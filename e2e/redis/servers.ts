import type { NetConnectOpts } from 'node:net'
import { openDoor } from '../../src/app/node/redis/door.ts'
import { createRealTimeRedis } from '../../src/app/node/redis/real-time-redis.ts'
import { findRedisServer } from './find-redis-server.ts'
import { startRealServer } from './real-server.ts'

/** The real server that tests are held to; null where there is none, and then the log says why. */
export const found = await lookForServer()

async function lookForServer(): Promise<{ readonly path: string; readonly version: string } | null> {
  const server = await findRedisServer((sentence) => console.log(sentence))
  if ('reason' in server) {
    console.log(`SKIPPED: nothing is compared with a real Redis, because ${server.reason}.`)
    return null
  }
  console.log(`The emulator is compared with ${server.path}, version ${server.version}.`)
  return server
}

export interface Servers {
  readonly ours: NetConnectOpts
  readonly real: NetConnectOpts
  stop(): Promise<void>
}

/** The emulator behind its door, and a real server, both of their own. */
export async function startBoth(path: string): Promise<Servers> {
  const real = await startRealServer(path)
  const door = await openDoor({ redis: createRealTimeRedis(), port: 0 })
  return {
    ours: { port: door.port, host: '127.0.0.1' },
    real: { path: real.socketPath },
    async stop() {
      await door.close()
      await real.stop()
    },
  }
}
