import { createServer, type AddressInfo, type Server } from 'node:net'
import type { Redis } from '../../../redis/redis.ts'
import { serveClient } from './client.ts'

export interface DoorOptions {
  readonly redis: Redis
  /** 0 takes any free port. */
  readonly port: number
  /** Loopback only: there is no password. Default 127.0.0.1. */
  readonly host?: LoopbackHost
}

export type LoopbackHost = '127.0.0.1' | '::1'

export interface Door {
  readonly port: number
  /** As redis-cli would be told it: `127.0.0.1:6380`, `[::1]:6380`. */
  readonly address: string
  /** Ends every connection, and stops listening. */
  close(): Promise<void>
}

/** How often Redis looks for keys past their deadline (`hz 10`). */
const EXPIRY_CYCLE_MS = 100

/** Serves an emulator over TCP, as a Redis server. Rejects if the port cannot be had. */
export async function openDoor({ redis, port, host = '127.0.0.1' }: DoorOptions): Promise<Door> {
  const server = createServer({ noDelay: true })
  const open = new Set<() => void>()
  server.on('connection', (socket) => {
    const drop = () => void socket.destroy()
    open.add(drop)
    socket.once('close', () => open.delete(drop))
    serveClient(socket, redis)
  })
  const taken = await listen(server, port, host)
  const expiry = setInterval(() => {
    if (redis.expiresActively) redis.expireDue()
  }, EXPIRY_CYCLE_MS)
  return {
    port: taken,
    address: `${host === '::1' ? '[::1]' : host}:${taken}`,
    close() {
      clearInterval(expiry)
      for (const drop of open) drop()
      return new Promise((done) => void server.close(() => done()))
    },
  }
}

function listen(server: Server, port: number, host: LoopbackHost): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen({ port, host }, () => {
      server.off('error', failed)
      done((server.address() as AddressInfo).port)
    })
  })
}
