import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { COMMAND_TIMEOUT_MS, type Command, type Wire } from './wire.ts'

/** Messages are JSON behind their length: `27:[0,1,"WebDriver:Back",{}]`. An answer is `[1, id, error, result]`. */
type Answer = readonly [
  kind: 1,
  id: number,
  error: { readonly error: string; readonly message: string } | null,
  result: unknown,
]

const NAMES: Readonly<Record<Command, string>> = {
  newSession: 'WebDriver:NewSession',
  deleteSession: 'WebDriver:DeleteSession',
  navigate: 'WebDriver:Navigate',
  back: 'WebDriver:Back',
  refresh: 'WebDriver:Refresh',
  setWindowRect: 'WebDriver:SetWindowRect',
  executeScript: 'WebDriver:ExecuteScript',
  elementClick: 'WebDriver:ElementClick',
  elementSendKeys: 'WebDriver:ElementSendKeys',
  performActions: 'WebDriver:PerformActions',
  switchToFrame: 'WebDriver:SwitchToFrame',
  takeScreenshot: 'WebDriver:TakeScreenshot',
}

/** To a Firefox that listens at a port of this machine. */
export async function marionetteWire(port: number): Promise<Wire> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const waiting = new Map<number, (answer: Answer) => void>()
  let asked = 0
  hear(socket, (message) => {
    // The first message is a greeting.
    if (Array.isArray(message)) waiting.get((message as unknown as Answer)[1])?.(message as unknown as Answer)
  })
  return {
    send(command, parameters = {}) {
      const id = ++asked
      return new Promise((resolve, reject) => {
        const gone = (): void => reject(new Error('Firefox ended the connection'))
        const timer = setTimeout(() => reject(new Error(`Firefox did not answer to ${command}`)), COMMAND_TIMEOUT_MS)
        socket.once('close', gone)
        waiting.set(id, ([, , error, result]) => {
          waiting.delete(id)
          clearTimeout(timer)
          socket.off('close', gone)
          if (error === null) resolve(unwrapped(result))
          else reject(new Error(`${error.error}: ${error.message.split('\n')[0]!}`))
        })
        const text = JSON.stringify([0, id, NAMES[command], parameters])
        socket.write(`${Buffer.byteLength(text)}:${text}`)
      })
    },
  }
}

/** Cuts what arrives into messages. */
function hear(socket: Socket, tell: (message: unknown) => void): void {
  let pending = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (bytes) => {
    pending = Buffer.concat([pending, bytes])
    for (;;) {
      const colon = pending.indexOf(':')
      if (colon === -1) return
      const end = colon + 1 + Number(pending.subarray(0, colon).toString())
      if (pending.length < end) return
      tell(JSON.parse(pending.subarray(colon + 1, end).toString()))
      pending = pending.subarray(end)
    }
  })
}

/** What HTTP sends as `value` is one here too, for the commands that answer with one. */
function unwrapped(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : result
}
