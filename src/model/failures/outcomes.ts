import type { ReplyOutcome } from '../effects/effect.ts'
import type { Resume } from '../effects/resume.ts'
import type { StoreName } from '../effects/store-error.ts'

/**
 * What callers hear of failures, in the same words on the stage and in the explorer: programs keep these as
 * reasons.
 */
const NAMES: Readonly<Record<StoreName, string>> = { database: 'the database', redis: 'Redis' }

export function refusalOf(store: StoreName): Resume {
  return { ok: false, store, message: `${NAMES[store]} refused the connection`, certain: true }
}

export function timeOutOf(store: StoreName): Resume {
  return { ok: false, store, message: `${NAMES[store]} did not answer in time`, certain: false }
}

/** The stage has the store say it in its own words; what a program can tell is the same. */
export function rejectionOf(store: StoreName): Resume {
  return {
    ok: false,
    store,
    message: `${NAMES[store]} rejected the ${store === 'database' ? 'statement' : 'command'}`,
    certain: true,
    rejected: true,
  }
}

/** What the caller of a cache layer hears when that has died at work. */
export const CACHE_LAYER_DIED = {
  ok: false,
  store: 'database',
  message: 'the cache layer did not answer in time',
  certain: false,
} as const satisfies Resume

/** What a caller of the cache layer hears of a reply there. */
export function resultOfCall(outcome: ReplyOutcome): Resume {
  switch (outcome.is) {
    case 'ok':
      return { ok: true, value: undefined }
    case 'value':
      return { ok: true, value: { value: outcome.value, source: outcome.source } }
    case 'error':
    case 'unknown':
      return { ok: false, store: 'database', message: outcome.reason, certain: outcome.is === 'error' }
  }
}
