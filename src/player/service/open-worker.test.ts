// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** Every worker that was made, from which address, and what it was sent. */
let made: FakeWorker[]
let throwsFor: (address: string) => boolean

class FakeWorker extends EventTarget {
  readonly sent: unknown[] = []
  readonly address: string
  constructor(address: string) {
    super()
    if (throwsFor(address)) throw new DOMException('refused', 'SecurityError')
    this.address = address
    made.push(this)
  }
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
  terminate(): void {
    this.sent.push('terminated')
  }
  says(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

const SCRIPT = { address: 'https://host/worker.js', blobAddress: 'blob:1' }
const listener = { heard: vi.fn<(message: string) => void>(), ended: vi.fn<(reason: string) => void>() }

beforeEach(() => {
  made = []
  throwsFor = () => false
  vi.resetModules()
  vi.resetAllMocks()
  vi.stubGlobal('Worker', FakeWorker)
  vi.stubEnv('DEV', false)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

async function open(load = () => Promise.resolve(SCRIPT)) {
  // What works here is found out once for a page: each test is a page of its own.
  const { openWorker } = await import('./open-worker.ts')
  const worker = openWorker<string, string>(load, listener)
  worker.send('first')
  await Promise.resolve()
  return worker
}

it('is started from its copy, and gets what was sent before', async () => {
  const worker = await open()
  worker.send('second')
  made[0]!.says('hello')
  expect(made.map(({ address, sent }) => [address, sent])).toEqual([['blob:1', ['first', 'second']]])
  expect(listener.heard).toHaveBeenCalledWith('hello')
})

it.each([
  ['says only that an error happened', () => made[0]!.dispatchEvent(new Event('error'))],
  ['throws', () => undefined],
])(
  'where the copy is forbidden, and the browser %s, it is started from its address and gets all again',
  async (how, fail) => {
    if (how === 'throws') throwsFor = (address) => address === SCRIPT.blobAddress
    await open()
    fail()
    expect(made.at(-1)!.address).toBe(SCRIPT.address)
    expect(made.at(-1)!.sent).toEqual(['first'])
    expect(listener.ended).not.toHaveBeenCalled()
  },
)

it.each([
  ['both are forbidden', 'https://host'],
  ['the copy is forbidden, in a frame without an origin', 'null'],
])('where %s, the cause is named', async (_, origin) => {
  vi.stubGlobal('origin', origin)
  throwsFor = (address) => origin !== 'null' || address === SCRIPT.blobAddress
  await open()
  expect(made).toEqual([])
  expect(listener.ended).toHaveBeenCalledWith(
    expect.stringMatching(/Content-Security-Policy has no blob: in worker-src\. Whoever runs the host can add it/),
  )
})

it('an error of its own ends it: it is not started another way', async () => {
  await open()
  made[0]!.dispatchEvent(new ErrorEvent('error', { message: 'Uncaught Error: no such table' }))
  expect(made).toHaveLength(1)
  expect(listener.ended).toHaveBeenCalledWith('no such table')
})

it('a script that does not arrive ends it with its sentence', async () => {
  await open(() => Promise.reject(new Error('The explorer could not be loaded.')))
  await vi.waitFor(() => expect(listener.ended).toHaveBeenCalledWith('The explorer could not be loaded.'))
})
