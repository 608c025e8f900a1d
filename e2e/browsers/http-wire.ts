import { COMMAND_TIMEOUT_MS, type Command, type Parameters, type Wire } from './wire.ts'

const ENDPOINTS: Readonly<Record<Exclude<Command, 'newSession'>, readonly ['POST' | 'GET' | 'DELETE', string]>> = {
  deleteSession: ['DELETE', ''],
  navigate: ['POST', '/url'],
  back: ['POST', '/back'],
  refresh: ['POST', '/refresh'],
  setWindowRect: ['POST', '/window/rect'],
  executeScript: ['POST', '/execute/sync'],
  elementClick: ['POST', '/element/{id}/click'],
  elementSendKeys: ['POST', '/element/{id}/value'],
  performActions: ['POST', '/actions'],
  switchToFrame: ['POST', '/frame'],
  takeScreenshot: ['GET', '/screenshot'],
}

/** To a driver that listens at `url`. The session that newSession begins is the one that all other commands go to. */
export function httpWire(url: string): Wire {
  let session = ''
  return {
    async send(command, parameters = {}) {
      if (command === 'newSession') {
        const { sessionId } = (await ask('POST', `${url}/session`, { capabilities: { alwaysMatch: parameters } })) as {
          readonly sessionId: string
        }
        session = sessionId
        return null
      }
      const [method, path] = ENDPOINTS[command]
      const { id, ...body } = parameters
      // To switch to a frame, its element is part of what is sent; elsewhere the element is in the path.
      const sent = path.includes('{id}') ? body : parameters
      return ask(
        method,
        `${url}/session/${session}${path.replace('{id}', String(id))}`,
        method === 'POST' ? sent : undefined,
      )
    },
  }
}

async function ask(method: string, url: string, body?: Parameters): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(COMMAND_TIMEOUT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const { value } = (await response.json()) as { readonly value: unknown }
  if (!response.ok) {
    const { error, message } = value as { readonly error: string; readonly message: string }
    throw new Error(`${error}: ${message.split('\n')[0]!}`)
  }
  return value
}
