import { readEdn, type Edn } from './edn.ts'
import { isEventType, type EventType, type HistoryEvent } from './history-event.ts'
import { Unreadable } from './unreadable.ts'

/**
 * The lines that Jepsen logs while it runs, whatever its logger puts before them:
 *
 *     INFO  jepsen.util - 0	:invoke	:write	3
 *     INFO  jepsen.util - 0	:info	:write	:timed-out
 *     INFO  jepsen.util - 1	:fail	:cas	[3 0]
 *
 * Lines that speak of no operation are left out, and so is what a nemesis does. A compare-and-set that failed has found
 * another value, as Porcupine reads these logs (etcdModel in its porcupine_test.go); where a reason stands in
 * the place of its values, such as :timed-out, nothing is known but that it did not happen.
 */
const OPERATION = /(?:^|\s)(\d+|:[\w-]+)\s+:(invoke|ok|fail|info)\s+(.*)$/

/** Whether some line looks like one. In a map, :type stands where the process stands here. */
export function isJepsenLog(text: string): boolean {
  return text.split('\n').some((line) => (OPERATION.exec(line)?.[1] ?? ':type') !== ':type')
}

export function readJepsenLog(text: string): readonly HistoryEvent[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, process, type, rest] = OPERATION.exec(line) ?? []
    // A nemesis has a name, not a number.
    return process === undefined || process.startsWith(':') || !isEventType(type!)
      ? []
      : [eventOf(process, type, rest!, index + 1)]
  })
}

function eventOf(process: string, type: EventType, rest: string, line: number): HistoryEvent {
  const [, name, value] = /^:([^\s,]+)(.*)$/.exec(rest) ?? []
  if (name === undefined)
    throw new Unreadable(
      line,
      `expected what process ${process} asks for, such as :read, :write or :cas, and found “${rest}”.`,
    )
  const nothing: Edn = { is: 'nil', line }
  // After a failure comes what was asked for once more, or its reason, in whatever words.
  const isValue = type === 'invoke' || type === 'ok'
  const isRefusal = type === 'fail' && /^\s*[[(]/.test(value!)
  return {
    line,
    process,
    type,
    f: name,
    value: (isValue ? readEdn(value!, line, 1)[0] : null) ?? nothing,
    key: null,
    isRefusal,
  }
}
