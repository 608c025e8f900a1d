import fc from 'fast-check'
import type { Call } from '../call.ts'

/**
 * Any few calls that do one of these things, at any time, by anybody. Reads are those that do nothing while
 * they are open.
 */
export function someCalls<Action>(
  action: fc.Arbitrary<Action>,
  isRead: (action: Action) => boolean,
  maxLength = 7,
): fc.Arbitrary<readonly Call<Action>[]> {
  const draft = fc.record({
    action,
    end: fc.constantFrom('ok', 'ok', 'ok', 'ok', 'nobody knows', 'failed'),
    span: fc.tuple(fc.nat(12), fc.nat(12)),
  })
  return fc.array(draft, { maxLength }).map((drafts) =>
    drafts.map(({ action: made, end, span: [a, b] }, index): Call<Action> => ({
      id: `call ${index}`,
      client: `client ${index}`,
      called: Math.min(a, b) * 2,
      returned: end === 'nobody knows' ? null : Math.max(a, b) * 2 + 1,
      done: end === 'failed' ? null : made,
      open: isRead(made) ? null : made,
    })),
  )
}
