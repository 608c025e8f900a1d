import { plainWorkerReason } from '../plain-reason.ts'
import { forbiddenBy, hasNoOrigin } from './forbidden.ts'
import type { WorkerScript } from './load-parts.ts'

export interface WorkerListener<From> {
  heard(message: From): void
  /** It has ended by an error of its own, or cannot be loaded or started. */
  ended(reason: string): void
}

/** A worker that is being loaded or is there: what is sent before it has started is not lost. */
export interface OpenWorker<To> {
  send(message: To): void
  close(): void
}

type Way = 'blob' | 'address'

/** What works here is found out once for the page. */
let way: Way = 'blob'

/**
 * Starts a worker from the copy of its script, as a frame that is sandboxed without an origin must.
 * Where the host's policy forbids that, the browser only says that an error happened, before
 * anything is heard of the worker: it is then started from its address.
 */
export function openWorker<To, From>(
  load: () => Promise<WorkerScript>,
  listener: WorkerListener<From>,
): OpenWorker<To> {
  let worker: Worker | null = null
  let isClosed = false
  /** What a worker may not have got, because nothing was heard of it yet. */
  let unheard: To[] | null = []

  const start = (script: WorkerScript): void => {
    if (isClosed) return
    const tried = way
    let made: Worker
    try {
      made = tried === 'blob' ? startFrom(script.blobAddress) : startFrom(script.address)
    } catch {
      return refused(script, tried)
    }
    worker = made
    made.addEventListener('message', ({ data }: MessageEvent<From>) => {
      unheard = null
      listener.heard(data)
    })
    made.addEventListener('error', ({ message }) => {
      if (isClosed) return
      if (unheard !== null && !message) refused(script, tried)
      else listener.ended(plainWorkerReason(message))
    })
    for (const message of unheard ?? []) made.postMessage(message)
  }

  const refused = (script: WorkerScript, tried: Way): void => {
    worker = null
    if (tried === 'address' || hasNoOrigin())
      return listener.ended(
        forbiddenBy('worker-src', 'The workers in which SQLite and the explorer run cannot be started').message,
      )
    way = 'address'
    start(script)
  }

  load().then(start, (error: Error) => listener.ended(error.message))
  return {
    send(message) {
      unheard?.push(message)
      worker?.postMessage(message)
    },
    close() {
      isClosed = true
      worker?.terminate()
    },
  }
}

function startFrom(address: string): Worker {
  return import.meta.env.DEV ? new Worker(address, { type: 'module' }) : new Worker(address)
}
