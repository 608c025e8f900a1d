import { connect, type NetConnectOpts } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { protocolDifferencesOf } from './ages.ts'
import { conversation } from './corpus/conversations.ts'
import { found, startBoth, type Servers } from './servers.ts'

const CONVERSATIONS = 3000

describe.skipIf(found === null)('what is no request', () => {
  let servers: Servers
  beforeAll(async () => (servers = await startBoth(found!.path)))
  afterAll(() => servers?.stop())

  test(`is answered as by a real server, in ${CONVERSATIONS} conversations`, async () => {
    const ages = protocolDifferencesOf(found!.version)
    const seen = new Set<string>()
    for (let seed = 0; seed < CONVERSATIONS; seed++) {
      const sent = conversation(seed)
      const [ours, real] = await Promise.all([answerTo(servers.ours, sent), answerTo(servers.real, sent)])
      const today = ages.reduce((text, { id, today: asToday }) => {
        const changed = asToday(text, sent, ours)
        if (changed !== text) seen.add(id)
        return changed
      }, real)
      expect(today, differing(seed, sent, ours, real)).toBe(ours)
    }
    expect(ages.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([])
  })
})

function differing(seed: number, ...texts: readonly [string, string, string]): string {
  const [sent, ours, real] = texts.map((text) => JSON.stringify(text))
  return `Conversation ${seed}: ${sent}\nours: ${ours}\nreal: ${real}\n`
}

/**
 * All that comes back until the server ends the conversation, which it does when the client does. It
 * is sent in one piece: a server that hangs up before it has read everything may take back its answer.
 */
function answerTo(address: NetConnectOpts, sent: string): Promise<string> {
  return new Promise((done, failed) => {
    let received = ''
    const socket = connect(address, () => socket.end(sent, 'latin1'))
    socket.setEncoding('latin1')
    socket.on('data', (text) => (received += String(text)))
    socket.on('error', failed)
    socket.on('close', () => done(received))
  })
}
