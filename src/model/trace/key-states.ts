export const KEY_STATES = ['agree', 'empty', 'behind', 'stale', 'phantom'] as const
export type KeyState = (typeof KEY_STATES)[number]
