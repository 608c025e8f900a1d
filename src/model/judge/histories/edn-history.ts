import { ednText, member, readEdn, type Edn } from './edn.ts'
import { EVENT_TYPES, isEventType, type HistoryEvent } from './history-event.ts'
import { Unreadable } from './unreadable.ts'

/**
 * A history as Jepsen and Knossos store it: maps, one after the other or in one vector or list.
 *
 *     {:process 0, :type :invoke, :f :write, :value 3}
 *     #jepsen.history.Op{:index 1, :time 12, :type :ok, :process 0, :f :write, :value 3}
 *     [0 :ok :write 3]
 *
 * Other members are left out, and so is what a nemesis does. A failure says that nothing happened, for whatever reason.
 */
export function readEdnHistory(text: string): readonly HistoryEvent[] {
  const values = readEdn(text)
  const [only, ...others] = values
  const isOneList =
    only !== undefined &&
    others.length === 0 &&
    (only.is === 'vector' || only.is === 'list') &&
    only.items[0]?.is !== 'number'
  return (isOneList ? only.items : values).flatMap(eventOf)
}

function eventOf(value: Edn): HistoryEvent[] {
  if (value.is === 'tagged') return eventOf(value.value)
  const { line } = value
  if (value.is === 'vector' && value.items.length >= 3) return eventOf(mapOf(value.items, line))
  if (value.is !== 'map')
    throw new Unreadable(
      line,
      `expected a map such as {:process 0, :type :invoke, :f :read, :value nil}, and found ${ednText(value).slice(0, 40)}.`,
    )
  const process = must(value, 'process', 'a number')
  if (process.is !== 'number') return []
  const type = must(value, 'type', `one of ${EVENT_TYPES.map((one) => `:${one}`).join(', ')}`)
  if (type.is !== 'keyword' || !isEventType(type.text)) {
    throw new Unreadable(
      type.line,
      `expected :type to be one of ${EVENT_TYPES.map((one) => `:${one}`).join(', ')}, and found ${ednText(type)}.`,
    )
  }
  const f = must(value, 'f', 'a keyword such as :read')
  if (f.is !== 'keyword')
    throw new Unreadable(f.line, `expected :f to be a keyword such as :read, and found ${ednText(f)}.`)
  const key = member(value, 'key')
  const nothing: Edn = { is: 'nil', line }
  return [
    {
      line,
      process: process.text,
      type: type.text,
      f: f.text,
      value: member(value, 'value') ?? nothing,
      key: key === null ? null : ednText(key),
      isRefusal: false,
    },
  ]
}

/** The short form: process, type, function and value. */
function mapOf([process, type, f, value]: readonly Edn[], line: number): Edn {
  const name = (text: string): Edn => ({ is: 'keyword', text, line })
  return {
    is: 'map',
    entries: [
      [name('process'), process!],
      [name('type'), type!],
      [name('f'), f!],
      [name('value'), value ?? { is: 'nil', line }],
    ],
    line,
  }
}

function must(map: Edn, name: string, what: string): Edn {
  const found = member(map, name)
  if (found === null) throw new Unreadable(map.line, `expected :${name} (${what}) in the map.`)
  return found
}
