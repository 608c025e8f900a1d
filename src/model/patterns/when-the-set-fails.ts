import { inFile, type Program } from '../effects/effect.ts'
import type { PolicyId } from '../sim/ids.ts'
import { deleteTheKey } from './when-the-set-fails/delete-the-key.ts'
import { retry } from './when-the-set-fails/retry.ts'
import { sayFailed } from './when-the-set-fails/say-failed.ts'
import { sayOk } from './when-the-set-fails/say-ok.ts'
import { undoTheRow } from './when-the-set-fails/undo-the-row.ts'
import type { HalfDone, WriteOptions } from './write.ts'

const POLICIES: Readonly<
  Record<PolicyId, { readonly file: string; readonly run: (write: HalfDone, options: WriteOptions) => Program }>
> = {
  ok: { file: 'when-the-set-fails/say-ok.ts', run: sayOk },
  retry: { file: 'when-the-set-fails/retry.ts', run: retry },
  delete: { file: 'when-the-set-fails/delete-the-key.ts', run: deleteTheKey },
  undo: { file: 'when-the-set-fails/undo-the-row.ts', run: undoTheRow },
  fail: { file: 'when-the-set-fails/say-failed.ts', run: sayFailed },
}

/** Does what the policy says about a cache write that failed, and answers the client. */
export function whenTheSetFails(write: HalfDone, options: WriteOptions): Program {
  const policy = POLICIES[options.policy]
  return inFile(policy.file, policy.run(write, options))
}

/** The file that holds a policy's code, within src/model/patterns. */
export function policyFile(policy: PolicyId): string {
  return POLICIES[policy].file
}
