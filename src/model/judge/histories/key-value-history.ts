import type { Call } from '../linearizability/call.ts'
import { TEXT_MODEL, type TextAction } from '../linearizability/text-model.ts'
import { ednText, type Edn } from './edn.ts'
import { historyObject, type Words } from './history-object.ts'
import type { Kind } from './kind.ts'
import type { Paired } from './pair-up.ts'
import { byKey, pairedCall } from './paired-call.ts'
import { Unreadable } from './unreadable.ts'

/** A store of texts under keys, which are got, put and appended to. */
export const KEY_VALUE: Kind = {
  id: 'kv',
  functions: ['get', 'put', 'append'],
  read: (operations) => ({
    objects: byKey(operations).map(([key, ofKey]) =>
      historyObject({ key, calls: ofKey.map(callOf), model: TEXT_MODEL, words: TEXT_WORDS }),
    ),
  }),
}

const TEXT_WORDS: Words<TextAction> = {
  action: ({ do: what, value }) => `${what} ${JSON.stringify(value)}`,
  state: (text) => JSON.stringify(text),
}

function callOf(operation: Paired): Call<TextAction> {
  const { f, key, asked, end, line } = operation
  if (key === null) throw new Unreadable(line, 'expected a :key in the map.')
  if (f === 'get')
    return pairedCall<TextAction>(
      operation,
      end?.happened === true ? { do: 'get', value: textOf(end.answer) } : null,
      null,
    )
  const action: TextAction = { do: f === 'put' ? 'put' : 'append', value: textOf(asked) }
  return pairedCall(operation, action, action)
}

/** A key without a value holds the empty text. */
function textOf(value: Edn): string {
  if (value.is === 'nil') return ''
  return value.is === 'string' ? value.text : ednText(value)
}
