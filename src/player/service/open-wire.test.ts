// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { openWire, type WorkerKind } from './open-wire.ts'
import type { WireListener } from './wire.ts'

class FakeWorker extends EventTarget {
  readonly sent: unknown[] = []
  constructor() {
    super()
    made.push(this)
  }
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
  says(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}
let made: FakeWorker[] = []

afterEach(() => {
  made = []
  vi.unstubAllGlobals()
})

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

function open(part: Partial<WorkerKind> = {}) {
  vi.stubGlobal('Worker', FakeWorker)
  const listener = {
    ready: vi.fn<() => void>(),
    answered: vi.fn<(answer: string) => void>(),
    news: vi.fn<(news: string) => void>(),
    died: vi.fn<(reason: string, canRestart: boolean) => void>(),
  }
  const script = () => Promise.resolve({ address: 'https://host/stores-worker.js', blobAddress: 'blob:1' })
  const wire = openWire<string, string, string>({
    role: 'engine',
    script,
    sqlite: null,
    ended: (reason) => `The engine stopped (${reason}).`,
    ...part,
  })
  wire.listen(listener satisfies WireListener<string, string>)
  return { wire, listener }
}

it('what is sent before the worker is ready is sent once it is, after what it starts with', async () => {
  const { wire, listener } = open()
  wire.send('early')
  await settled()
  expect(made[0]!.sent).toEqual([{ start: { role: 'engine', sqlite: null } }])
  made[0]!.says({ ready: true })
  wire.send('late')
  made[0]!.says({ news: 'under way' })
  made[0]!.says({ answer: 'done' })
  expect(made[0]!.sent.slice(1)).toEqual([{ request: 'early' }, { request: 'late' }])
  expect([listener.ready.mock.calls.length, listener.news.mock.lastCall, listener.answered.mock.lastCall]).toEqual([
    1,
    ['under way'],
    ['done'],
  ])
})

it('one compiled SQLite is handed to every worker that needs it', async () => {
  const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
  const module = new WebAssembly.Module(bytes)
  for (const role of ['engine', 'comparer', 'replayer'] as const) open({ role, sqlite: () => Promise.resolve(module) })
  await settled()
  expect(made.map(({ sent }) => (sent[0] as { start: { sqlite: unknown } }).start.sqlite === module)).toEqual([
    true,
    true,
    true,
  ])
})

it('says whether another one can be had: not where it never started', async () => {
  const broken = open().listener
  const dead = open().listener
  await settled()
  made[0]!.says({ broken: 'memory' })
  made[1]!.says({ ready: true })
  made[1]!.dispatchEvent(new ErrorEvent('error', { message: 'Uncaught Error: no such table' }))
  expect(broken.died.mock.lastCall).toEqual([
    'SQLite was loaded and does not start in this browser. Reload the page, or use another browser.',
    false,
  ])
  expect(dead.died.mock.lastCall).toEqual(['The engine stopped (no such table).', true])
})
