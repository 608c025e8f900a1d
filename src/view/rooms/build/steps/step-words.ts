import type { AnyStep } from '../../../../player/session/build/places.ts'

/** What a step is on the wire, or in the app: a word that is found at a glance. */
export function tagOf(step: AnyStep): string {
  switch (step.do) {
    case 'update':
      return 'UPDATE'
    case 'set':
      return 'SET'
    case 'setNx':
      return 'SET NX'
    case 'del':
      return 'DEL'
    case 'begin':
      return 'BEGIN'
    case 'commit':
      return 'COMMIT'
    case 'rollback':
      return 'ROLLBACK'
    case 'look':
      return 'GET'
    case 'select':
      return 'SELECT'
    case 'fill':
      return step.with === 'set' ? 'SET' : 'SET NX'
    case 'answer':
      return 'answer'
    case 'tell':
      return 'tell'
    case 'retry':
      return 'again'
    case 'ifUnknown':
      return 'if'
    case 'waitForReaders':
      return 'wait'
    default:
      return step.do
  }
}

/** What goes without saying about a step of the read. */
export function noteOf(step: AnyStep): string | null {
  switch (step.do) {
    case 'look':
      return 'a hit is the answer, and ends the read'
    case 'select':
      return 'a failure is reported, and ends the read'
    case 'fill':
      return 'not tried where Redis did not answer the GET'
    default:
      return null
  }
}
