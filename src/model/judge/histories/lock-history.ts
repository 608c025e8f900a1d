import { MUTEX_MODEL, type MutexAction } from '../linearizability/mutex-model.ts'
import { historyObject, type Words } from './history-object.ts'
import type { Kind } from './kind.ts'
import { pairedCall } from './paired-call.ts'

/** A lock that is acquired and released. */
export const LOCK: Kind = {
  id: 'mutex',
  functions: ['acquire', 'release'],
  read(operations) {
    const calls = operations.map((operation) => {
      const action: MutexAction = operation.f === 'acquire' ? 'acquire' : 'release'
      return pairedCall(operation, action, action)
    })
    return { objects: [historyObject({ key: null, calls, model: MUTEX_MODEL, words: LOCK_WORDS })] }
  },
}

const LOCK_WORDS: Words<MutexAction> = { action: (action) => `${action} the lock`, state: (text) => text }
