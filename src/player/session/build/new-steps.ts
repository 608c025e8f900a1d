import type { ReadStep, WriteStep } from '../../../model/world/built-steps.ts'

/** A new step as it comes from the palette: where it can fail, with what is mostly done then. */
export interface NewStep<Step> {
  readonly id: string
  readonly step: Step
}

const reportAndStop: readonly WriteStep[] = [{ do: 'tell', what: 'failure' }, { do: 'stop' }]

export const NEW_WRITE_STEPS: readonly NewStep<WriteStep>[] = [
  { id: 'UPDATE', step: { do: 'update', ifFails: reportAndStop } },
  { id: 'SET', step: { do: 'set', ifFails: [] } },
  { id: 'SET NX', step: { do: 'setNx', ifFails: [] } },
  { id: 'DEL', step: { do: 'del', ifFails: [] } },
  { id: 'BEGIN', step: { do: 'begin', ifFails: reportAndStop } },
  { id: 'COMMIT', step: { do: 'commit', ifFails: reportAndStop } },
  { id: 'ROLLBACK', step: { do: 'rollback', ifFails: [] } },
  { id: 'tell', step: { do: 'tell', what: 'ok' } },
  { id: 'stop', step: { do: 'stop' } },
  { id: 'try again', step: { do: 'retry', times: 3, pauseMs: 10, ifFails: [] } },
  { id: 'if unknown', step: { do: 'ifUnknown', steps: [] } },
  { id: 'lock', step: { do: 'lock' } },
  { id: 'unlock', step: { do: 'unlock' } },
  { id: 'wait', step: { do: 'wait', ms: 100 } },
  { id: 'wait for reads', step: { do: 'waitForReaders' } },
]

export const NEW_READ_STEPS: readonly NewStep<ReadStep>[] = [
  { id: 'GET', step: { do: 'look' } },
  { id: 'SELECT', step: { do: 'select' } },
  { id: 'SET', step: { do: 'fill', with: 'set' } },
  { id: 'SET NX', step: { do: 'fill', with: 'setNx' } },
  { id: 'answer', step: { do: 'answer' } },
  { id: 'wait', step: { do: 'wait', ms: 100 } },
]
