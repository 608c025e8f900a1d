import { plainReason } from '../plain-reason.ts'
import type { Answerer, FromWorker, Start, ToWorker } from './wire.ts'

/** What those who answer need of the place they run in. */
export interface Desk<Answer, News = never> {
  say(answer: Answer): void
  tell(news: News): void
  /** What was done here cannot be relied on any more. */
  die(error: unknown): void
  /** Runs something after whatever else has arrived meanwhile has been heard. */
  later(work: () => void): void
  nowMs(): number
}

/**
 * A worker’s end of a wire. `begin` gives what answers requests, or throws where that cannot be had here;
 * `open-wire.ts` is the other end.
 */
export function answer<Request, Answer, News = never>(
  begin: (start: Start, desk: Desk<Answer, News>) => Promise<Answerer<Request>>,
): void {
  let answerer: Answerer<Request> | null = null
  const post = (message: FromWorker<Answer, News>): void => self.postMessage(message)
  const desk: Desk<Answer, News> = {
    say: (given) => post({ answer: given }),
    tell: (news) => post({ news }),
    die: (error) => post({ died: plainReason(error) }),
    later: taskQueue(),
    nowMs: () => performance.now(),
  }
  self.addEventListener('message', ({ data }: MessageEvent<ToWorker<Request>>) => {
    if ('request' in data) return answerer?.take(data.request)
    begin(data.start, desk).then(
      (given) => {
        answerer = given
        post({ ready: true })
      },
      (error: unknown) => post({ broken: plainReason(error) }),
    )
  })
}

/**
 * Tasks of their own, without the pause of some milliseconds that a browser puts before a timer: messages are
 * heard before them.
 */
function taskQueue(): (work: () => void) => void {
  const { port1, port2 } = new MessageChannel()
  const works: (() => void)[] = []
  port1.addEventListener('message', () => works.shift()?.())
  port1.start()
  return (work) => {
    works.push(work)
    port2.postMessage(null)
  }
}
