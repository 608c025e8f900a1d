import {
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { completions } from '../../../../redis/cli/complete.ts'
import { argumentHint } from '../../../../redis/cli/hint.ts'
import { AT_DRAFT, recall, type HistoryPlace } from '../line-history.ts'
import entry from '../transcript/entry.module.css'
import { broughtText, MOST_CHARACTERS } from './pasted.ts'
import { lineOf, pressTab, type TabCycle } from './tab-cycle.ts'

export interface EntryHandle {
  readonly focus: () => void
}

interface RedisEntryProps {
  readonly prompt: string
  readonly history: readonly string[]
  readonly keys: readonly string[]
  readonly hints: boolean
  readonly onSubmit: (line: string) => void
  readonly onClear: () => void
  /** More was pasted or dropped than the line holds: it was not taken. */
  readonly onTooLong: (characters: number) => void
  readonly ref?: Ref<EntryHandle>
}

/**
 * The line that is being typed, with redis-cli's keys: arrows for the history, Tab through what may
 * be meant, Control C to drop the line, Control L to clear. Tab moves on where it has nothing to
 * offer, and after Escape.
 */
export function RedisEntry({ prompt, history, keys, hints, onSubmit, onClear, onTooLong, ref }: RedisEntryProps) {
  const input = useRef<HTMLInputElement>(null)
  const [line, setLine] = useState('')
  const [place, setPlace] = useState<HistoryPlace>(AT_DRAFT)
  const [cycle, setCycle] = useState<TabCycle | null>(null)
  const [tabLeaves, setTabLeaves] = useState(false)
  const id = useId()
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus({ preventScroll: true }) }), [])
  const shown = cycle === null ? line : lineOf(cycle)
  const hint = hints && !cycle && shown.length <= MOST_HINTED ? argumentHint(shown) : ''

  const type = (text: string) => {
    setLine(text)
    setCycle(null)
    setTabLeaves(false)
  }
  const submit = () => {
    type('')
    setPlace(AT_DRAFT)
    onSubmit(shown)
  }
  const goThrough = (direction: 'older' | 'newer') => {
    const found = recall(history, place, direction, shown)
    if (found === null) return
    setPlace(found.place)
    type(found.text)
  }
  /** Whether the press was for this line. */
  const press = ({
    key,
    ctrlKey,
    shiftKey,
    altKey,
    metaKey,
    currentTarget,
  }: KeyboardEvent<HTMLInputElement>): boolean => {
    if (altKey || metaKey) return false
    if (ctrlKey) return pressWithControl(key, currentTarget)
    if (key === 'Tab') return !shiftKey && !tabLeaves && takeOffer()
    if (key === 'Escape') return release()
    if (key === 'Enter') submit()
    else if (key === 'ArrowUp') goThrough('older')
    else if (key === 'ArrowDown') goThrough('newer')
    else return false
    return true
  }
  const pressWithControl = (key: string, { selectionStart, selectionEnd }: HTMLInputElement): boolean => {
    if (key === 'c' && selectionStart === selectionEnd) type('')
    else if (key === 'l') onClear()
    else return false
    return true
  }
  const takeOffer = (): boolean => {
    const next = pressTab(cycle, line, (typed) => completions(typed, keys))
    setCycle(next)
    return next !== null
  }
  /** Back to what was typed; from then on Tab moves the focus. */
  const release = (): boolean => {
    setCycle(null)
    setTabLeaves(true)
    return cycle !== null || !tabLeaves
  }
  const refuseTooLong = (event: ClipboardEvent | DragEvent) => {
    const { length } = broughtText(event)
    if (length + shown.length <= MOST_CHARACTERS) return
    event.preventDefault()
    onTooLong(length)
  }
  return (
    <div className={entry.entry} translate="no">
      <label htmlFor={id} className={entry.prompt}>
        <span aria-hidden="true">{prompt}</span>
        <span className="sr-only">Redis command</span>
      </label>
      <div className={entry.field}>
        <span className={entry.ghost} aria-hidden="true">
          {hint !== '' && <span className={entry.spacer}>{shown}</span>}
          {hint}
        </span>
        <input
          ref={input}
          id={id}
          className={entry.input}
          value={shown}
          maxLength={MOST_CHARACTERS}
          onPaste={refuseTooLong}
          onDrop={refuseTooLong}
          role="combobox"
          aria-expanded={cycle !== null}
          aria-controls={`${id}-offers`}
          aria-autocomplete="inline"
          aria-describedby={`${id}-hint`}
          aria-activedescendant={cycle === null || cycle.at === cycle.offers.length ? undefined : `${id}-${cycle.at}`}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="send"
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || !press(event)) return
            event.preventDefault()
            // Escape would close the sheet around it, and is only meant for this line.
            event.stopPropagation()
          }}
        />
      </div>
      <span id={`${id}-hint`} className="sr-only">
        {hint === ''
          ? 'Tab completes, the arrows bring back earlier lines, Escape and then Tab leaves.'
          : `Arguments: ${hint}`}
      </span>
      <div id={`${id}-offers`} role="listbox" aria-label="Completions" className={entry.offers} hidden={cycle === null}>
        {cycle?.offers.slice(0, MOST_OFFERS).map((offer, index) => (
          <div key={offer} id={`${id}-${index}`} role="option" aria-selected={index === cycle.at}>
            {offer}
          </div>
        ))}
      </div>
    </div>
  )
}

/** More are gone through, but a longer list would hide what was printed. */
const MOST_OFFERS = 24
/** Behind a longer line there is no room for a hint. */
const MOST_HINTED = 1_000
