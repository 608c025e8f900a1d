/** `npm run redis`: serves the emulator over TCP on this machine, so that redis-cli and any client can talk to it. */
import { parseArgs } from 'node:util'
import { openDoor, type LoopbackHost } from './redis/door.ts'
import { createRealTimeRedis } from './redis/real-time-redis.ts'

const DEFAULT_PORT = 6380
const USAGE = `npm run redis -- [--port NUMBER] [--host 127.0.0.1|::1]
  --port   from 0 to 65535; 0 takes any free one (default ${DEFAULT_PORT})
  --host   the loopback address to listen on (default 127.0.0.1)`

/** A mistake in what was asked for. */
class Usage extends Error {}

async function main(): Promise<void> {
  const wanted = readArguments()
  if (wanted === 'help') {
    console.log(USAGE)
    return
  }
  const { port, host } = wanted
  const door = await openDoor({ redis: createRealTimeRedis(), port, host }).catch((error: NodeJS.ErrnoException) => {
    throw new Usage(`Cannot listen on ${host}, port ${port}: ${REASONS[error.code ?? ''] ?? error.message}`)
  })
  console.log(`Redis emulator at ${door.address} (Ctrl+C stops it)`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void door.close())
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there already. Name another port, or 0 for any free one.',
  EACCES: 'this user may not use that port. Name one above 1023.',
  EADDRNOTAVAIL: 'this machine does not have that address.',
}

function readArguments(): { port: number; host: LoopbackHost } | 'help' {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help === true) return 'help'
  const { port = String(DEFAULT_PORT), host = '127.0.0.1' } = values
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Usage(`--port must be a number from 0 to 65535, and is “${port}”.`)
  }
  if (host !== '127.0.0.1' && host !== '::1') {
    throw new Usage(
      `--host must be 127.0.0.1 or ::1, and is “${host}”: the emulator has no password, so it listens on this machine only.`,
    )
  }
  return { port: Number(port), host }
}

main().catch((error: unknown) => {
  // What Node's own parser of arguments finds wrong is a TypeError with a code.
  const isUsage = error instanceof Usage || (error instanceof TypeError && 'code' in error)
  const text = isUsage ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = isUsage ? 2 : 1
})
