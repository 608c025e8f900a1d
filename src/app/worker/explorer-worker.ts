import { createExplorer } from '../../player/service/explorer.ts'
import type { ExplorerAnswer, ExplorerRequest } from '../../player/service/explorer-protocol.ts'

/** Requests come in as they are, and so do answers go out. */
type ToExplorer = Exclude<ExplorerRequest, { ask: 'replay' }>

/** A task of its own, without the pause of some milliseconds that a browser puts before a timer. */
const { port1, port2 } = new MessageChannel()
const works: (() => void)[] = []
port1.addEventListener('message', () => works.shift()?.())
port1.start()

const explorer = createExplorer({
  say: (answer: ExplorerAnswer) => self.postMessage(answer),
  later: (work) => {
    works.push(work)
    port2.postMessage(null)
  },
  nowMs: () => performance.now(),
})

self.addEventListener('message', ({ data }: MessageEvent<ToExplorer>) => explorer(data))
