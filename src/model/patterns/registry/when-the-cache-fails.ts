import { inFile, type Program } from '../../effects/effect.ts'
import type { PolicyId } from '../../world/ids.ts'
import { deleteTheKey } from '../when-the-cache-fails/delete-the-key.ts'
import { retryTheDelete } from '../when-the-cache-fails/retry-the-delete.ts'
import { retry } from '../when-the-cache-fails/retry.ts'
import { sayFailed } from '../when-the-cache-fails/say-failed.ts'
import { sayOk } from '../when-the-cache-fails/say-ok.ts'
import { undoTheRow } from '../when-the-cache-fails/undo-the-row.ts'
import type { HalfDone, PatternOptions } from '../write.ts'

interface Policy {
  readonly file: string
  readonly run: (write: HalfDone, options: PatternOptions) => Program
}

const AFTER_A_SET: Readonly<Record<PolicyId, Policy>> = {
  ok: { file: 'when-the-cache-fails/say-ok.ts', run: sayOk },
  retry: { file: 'when-the-cache-fails/retry.ts', run: retry },
  delete: { file: 'when-the-cache-fails/delete-the-key.ts', run: deleteTheKey },
  undo: { file: 'when-the-cache-fails/undo-the-row.ts', run: undoTheRow },
  fail: { file: 'when-the-cache-fails/say-failed.ts', run: sayFailed },
}
const AFTER_A_DELETE: Readonly<Record<PolicyId, Policy>> = {
  ...AFTER_A_SET,
  retry: { file: 'when-the-cache-fails/retry-the-delete.ts', run: retryTheDelete },
}

/** The step of a write that tells the cache. */
export type CacheStep = 'set' | 'delete'

function policyOf(step: CacheStep, policy: PolicyId): Policy {
  return (step === 'set' ? AFTER_A_SET : AFTER_A_DELETE)[policy]
}

/** Does what the policy says about a SET that failed, and answers the client. */
export function whenTheSetFails(write: HalfDone, options: PatternOptions): Program {
  const { file, run } = policyOf('set', options.policy)
  return inFile(file, run(write, options))
}

/** Does what the policy says about a DEL that failed, and answers the client. */
export function whenTheDeleteFails(write: HalfDone, options: PatternOptions): Program {
  const { file, run } = policyOf('delete', options.policy)
  return inFile(file, run(write, options))
}

/** The file that holds a policy's code, within src/model/patterns. */
export function policyFile(step: CacheStep, policy: PolicyId): string {
  return policyOf(step, policy).file
}
