import { KEY_VALUE } from './key-value-history.ts'
import type { Kind } from './kind.ts'
import { LOCK } from './lock-history.ts'
import type { Paired } from './pair-up.ts'
import { CAS_REGISTER, REGISTER } from './register-history.ts'
import { TRANSACTIONS } from './transaction-history.ts'
import { Unreadable } from './unreadable.ts'

export const KINDS: readonly Kind[] = [REGISTER, CAS_REGISTER, KEY_VALUE, LOCK, TRANSACTIONS]

/** The kind with this id, or the first one that knows everything that is asked for. */
export function kindFor(operations: readonly Paired[], id: string | null): Kind {
  const named = KINDS.find((kind) => kind.id === id)
  const kind =
    named ??
    KINDS.find(({ functions }) => operations.every(({ f }) => functions.includes(f))) ??
    likeTheFirst(operations)
  const stranger = operations.find(({ f }) => !kind.functions.includes(f))
  if (stranger !== undefined) throw new Unreadable(stranger.line, strangerText(stranger.f, kind, named !== undefined))
  return kind
}

function strangerText(f: string, kind: Kind, isNamed: boolean): string {
  const words = ({ functions }: Kind): string => functions.map((one) => `:${one}`).join(', ')
  if (isNamed || KINDS.some(({ functions }) => functions.includes(f)))
    return `expected one of ${words(kind)} (the model ${kind.id}), and found :${f}.`
  return `there is no model here that knows :${f}. There are ${KINDS.map((one) => `${one.id} (${words(one)})`).join(', ')}; queues, sets and counters are not judged.`
}

/** The kind that knows what is asked for first; a register where none does. */
function likeTheFirst([first]: readonly Paired[]): Kind {
  return KINDS.findLast(({ functions }) => functions.includes(first?.f ?? '')) ?? CAS_REGISTER
}
