import type { KeyHistory } from './history.ts'
import type { Call } from '../linearizability/call.ts'
import type { RegisterAction } from '../linearizability/register-model.ts'

/**
 * The operations on one key as calls on a register. A write that was told an error did not happen;
 * one that nobody was told about may have happened at any time after it was asked for, or never.
 */
export function registerCalls({ operations }: KeyHistory): readonly Call<RegisterAction>[] {
  return operations.map(({ id, client, kind, value, invoked, returned, outcome }) => {
    const action: RegisterAction = { do: kind, value }
    return {
      id,
      client,
      called: invoked,
      returned: outcome === 'open' ? null : returned,
      done: outcome === 'ok' ? action : null,
      open: kind === 'write' ? action : null,
    }
  })
}
