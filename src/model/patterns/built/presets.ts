import type { PatternId, PolicyId } from '../../world/ids.ts'
import type { Built, ReadStep, StoreStepKind, WriteStep } from '../../world/built-steps.ts'

/** A pattern of the catalogue, put together from steps. */
export interface Preset {
  readonly pattern: PatternId
  readonly policy: PolicyId
  readonly built: Built
}

const step = (kind: StoreStepKind, ...ifFails: readonly WriteStep[]): WriteStep => ({ do: kind, ifFails })
const retry: WriteStep = { do: 'retry', times: 3, pauseMs: 10, ifFails: [] }
const tellOk: WriteStep = { do: 'tell', what: 'ok' }
const stop: WriteStep = { do: 'stop' }
const reportAndStop: readonly WriteStep[] = [{ do: 'tell', what: 'failure' }, stop]
const errorAndStop = (reason: string): readonly WriteStep[] => [{ do: 'tell', what: 'error', reason }, stop]
const update = step('update', ...reportAndStop)
const delFirst = step('del', ...errorAndStop('the key could not be deleted; nothing was written'))

export const READ_AND_FILL: readonly ReadStep[] = [
  { do: 'look' },
  { do: 'select' },
  { do: 'fill', with: 'set' },
  { do: 'answer' },
]
const READ_AND_FILL_NX: readonly ReadStep[] = [
  { do: 'look' },
  { do: 'select' },
  { do: 'fill', with: 'setNx' },
  { do: 'answer' },
]

function preset(
  pattern: PatternId,
  policy: PolicyId,
  name: string,
  write: readonly WriteStep[],
  read = READ_AND_FILL,
): Preset {
  return { pattern, policy, built: { name, write, read } }
}

/**
 * Every pattern whose steps the builder has. A test holds each to the pattern that is written by hand: same
 * verdicts, same number of states.
 */
export const PRESETS: readonly Preset[] = [
  preset('wt_db_first', 'ok', 'Write-through, database first', [update, step('set'), tellOk]),
  preset('wt_db_first', 'retry', 'Write-through that retries', [update, step('set', retry), tellOk]),
  preset('wt_db_first', 'delete', 'Write-through that deletes the key', [update, step('set', step('del')), tellOk]),
  preset('wt_db_first', 'fail', 'Write-through that says it failed', [
    update,
    step('set', ...errorAndStop('the cache write failed')),
    tellOk,
  ]),
  preset('wt_db_first_nx', 'ok', 'Write-through, fills with SET NX', [update, step('set'), tellOk], READ_AND_FILL_NX),
  preset('wt_db_first_safe', 'delete', 'Write-through, deletes when unsure', [
    step('update', { do: 'ifUnknown', steps: [step('del')] }, ...reportAndStop),
    step('set', step('del')),
    tellOk,
  ]),
  preset('wt_cache_first', 'fail', 'Write-through, cache first', [
    step('set', ...errorAndStop('the key could not be set; the row was not written')),
    update,
    tellOk,
  ]),
  preset('wt_in_tx', 'undo', 'Write-through inside a transaction', [
    step('begin', step('rollback'), ...reportAndStop),
    step('update', step('rollback'), ...reportAndStop),
    step('set', step('rollback'), ...errorAndStop('the cache write failed; the row was rolled back')),
    step('commit', step('rollback'), ...reportAndStop),
    tellOk,
  ]),
  preset('cache_aside', 'ok', 'Cache-aside', [update, step('del'), tellOk]),
  preset('cache_aside', 'retry', 'Cache-aside that retries', [update, step('del', retry), tellOk]),
  preset('del_first', 'fail', 'Delete first, then write', [delFirst, update, tellOk]),
  preset('double_delete', 'fail', 'Delayed double delete', [
    delFirst,
    update,
    tellOk,
    { do: 'wait', ms: 100 },
    step('del'),
  ]),
  preset('double_delete_timed', 'fail', 'Double delete that waits out readers', [
    delFirst,
    update,
    tellOk,
    { do: 'waitForReaders' },
    step('del'),
  ]),
  preset('write_around', 'ok', 'Write-around', [update, tellOk]),
]
