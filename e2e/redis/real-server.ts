import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RealServer {
  /** A socket in the file system: no port that somebody else could take, and nothing on the network. */
  readonly socketPath: string
  /** 0 unless a port was asked for. */
  readonly port: number
  stop(): Promise<void>
}

/** Ends what hangs; a busy machine takes its time. */
const START_TIMEOUT_MS = 3 * 60_000

/** Starts a redis-server that keeps nothing on disk and allows DEBUG, as the emulator does. */
export async function startRealServer(path: string, port = 0): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-real-'))
  const socketPath = join(folder, 'socket')
  const child = spawn(
    path,
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--unixsocket',
      socketPath,
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
      '--enable-debug-command',
      'yes',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let log = ''
  child.stdout.on('data', (text) => (log += String(text)))
  child.stderr.on('data', (text) => (log += String(text)))
  const ended = once(child, 'close')
  try {
    await Promise.race([
      accepts(socketPath),
      ended.then(() => {
        throw new Error(`redis-server ended at once:\n${log}`)
      }),
    ])
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    socketPath,
    port,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves as soon as somebody answers there. */
async function accepts(socketPath: string): Promise<void> {
  const giveUpAt = performance.now() + START_TIMEOUT_MS
  for (;;) {
    const socket = connect(socketPath)
    try {
      await once(socket, 'connect')
      return
    } catch (error) {
      if (performance.now() > giveUpAt) throw error
      await new Promise((again) => setTimeout(again, 20))
    } finally {
      socket.destroy()
    }
  }
}
