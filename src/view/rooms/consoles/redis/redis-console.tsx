import { useMemo, useRef } from 'react'
import { usePlayer } from '../../../use-player.ts'
import { useCaret } from '../dock/use-caret.ts'
import { LineFrame, standingOf } from '../transcript/line-frame.tsx'
import { shownLines, type ShownLine } from '../transcript/lines.ts'
import { Transcript } from '../transcript/transcript.tsx'
import styles from '../transcript/transcript.module.css'
import { useTranscripts } from '../transcript/use-transcript.ts'
import { MOST_CHARACTERS } from './pasted.ts'
import { RedisEntry, type EntryHandle } from './redis-entry.tsx'
import type { ShownCommand } from './redis-view.ts'
import { useRedisConsole } from './use-redis-console.ts'
import { number } from '../../../../words/en/numbers.ts'

/** redis-cli in the page. Every command is a choice in the run. */
export function RedisConsole() {
  const { view, prompt, submit, clear } = useRedisConsole()
  const { typed, history, cleared } = useTranscripts((transcripts) => transcripts.redis)
  const hints = useTranscripts((transcripts) => transcripts.hints)
  const lines = useMemo(() => shownLines(view?.commands ?? [], typed, cleared), [view, typed, cleared])
  const keys = useKnownKeys()
  const entry = useRef<EntryHandle>(null)
  useCaret(entry)
  const earlier = (history.length > 0 ? history : (view?.commands.map(({ text }) => text) ?? [])).filter(
    ({ length }) => length <= MOST_CHARACTERS,
  )
  const notify = usePlayer((player) => player.notify)
  const tooLong = (characters: number) =>
    notify(
      'problem',
      `A line holds ${number(MOST_CHARACTERS)} characters at most, so these ${number(characters)} were not taken. APPEND or SETRANGE make a value as long as you like.`,
    )
  return (
    <Transcript
      label="redis> output"
      count={typed.length}
      lines={lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
      entry={
        <RedisEntry
          ref={entry}
          prompt={prompt}
          history={earlier}
          keys={keys}
          hints={hints}
          onSubmit={submit}
          onClear={clear}
          onTooLong={tooLong}
        />
      }
      onFocusEntry={() => entry.current?.focus()}
    />
  )
}

function Line({ line: { typed, commands, gone } }: { readonly line: ShownLine<ShownCommand> }) {
  const cursor = usePlayer((player) => player.cursor)
  const pending = usePlayer((player) => player.pending)
  const last = commands.at(-1)
  const output =
    typed?.answer ??
    commands
      .map(({ outcome }) => outcome)
      .filter((outcome) => outcome !== null)
      .join('\n')
  const isOnItsWay = gone && pending
  return (
    <LineFrame
      prompt={typed?.prompt ?? last?.prompt ?? ''}
      text={typed?.text ?? last?.text ?? ''}
      standing={isOnItsWay ? 'waiting' : standingOf(commands, gone, cursor)}
      step={last?.ranAt ?? last?.sentAt ?? null}
    >
      {output !== '' && <pre className={styles.output}>{output}</pre>}
    </LineFrame>
  )
}

function useKnownKeys(): readonly string[] {
  const step = usePlayer((player) => player.trace?.steps[player.cursor])
  return useMemo(
    () => [...new Set([...Object.keys(step?.cache.entries ?? {}), ...Object.keys(step?.database.rows ?? {})])],
    [step],
  )
}
