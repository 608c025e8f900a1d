import type { Rule, SequentialModel } from './sequential-model.ts'

export type MutexAction = 'acquire' | 'release'

const RULES: Readonly<
  Record<
    MutexAction,
    Rule & { readonly needs: { readonly state: string }; readonly leaves: { readonly state: string } }
  >
> = {
  acquire: { needs: { state: 'free' }, leaves: { state: 'held' } },
  release: { needs: { state: 'held' }, leaves: { state: 'free' } },
}

/** One lock. Who holds it is not looked at. */
export const MUTEX_MODEL: SequentialModel<MutexAction> = {
  initial: 'free',
  step: (state, action) => (state === RULES[action].needs.state ? RULES[action].leaves.state : null),
  text: (action) => action,
  rule: (action) => RULES[action],
}
