import { useMemo, useRef, useState } from 'react'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { Button } from '../../../parts/button.tsx'
import { usePlayer, usePlayerApi } from '../../../use-player.ts'
import { useCaret } from '../dock/use-caret.ts'
import { AT_DRAFT, recall, type HistoryPlace } from '../line-history.ts'
import { SqlResultView } from '../result/statement-view.tsx'
import entryStyles from '../transcript/entry.module.css'
import { LineFrame, standingOf } from '../transcript/line-frame.tsx'
import { shownLines, type ShownLine } from '../transcript/lines.ts'
import { Transcript } from '../transcript/transcript.tsx'
import transcriptStyles from '../transcript/transcript.module.css'
import { useTranscripts } from '../transcript/use-transcript.ts'
import { MOST_CHARACTERS } from './editor-limit.ts'
import { Running } from './running.tsx'
import { SqlEditorView, type SqlEditorHandle } from './sql-editor.tsx'
import { sqlChoice, sqlView, type ShownSubmission } from './sql-view.ts'
import { number } from '../../../../words/en/numbers.ts'
import styles from './sql.module.css'

const NO_SCHEMA: readonly TableInfo[] = []
const PROMPT = 'sqlite> '

/** The sqlite3 shell in the page. Every submission is a choice in the run. */
export function SqlConsole() {
  const trace = usePlayer((player) => player.trace)
  const schema = usePlayer(({ trace: run, cursor }) => run?.steps[cursor]?.database.schema ?? NO_SCHEMA)
  const { typed, history, cleared } = useTranscripts((transcripts) => transcripts.sqlite)
  const submissions = useMemo(() => (trace === null ? [] : sqlView(trace)), [trace])
  const lines = useMemo(() => shownLines(submissions, typed, cleared), [submissions, typed, cleared])
  const submit = useSubmit(submissions)
  const notify = usePlayer((player) => player.notify)
  const cancelIfRunning = useCancel()
  const [place, setPlace] = useState<HistoryPlace>(AT_DRAFT)
  const editor = useRef<SqlEditorHandle>(null)
  const run = useRef<HTMLButtonElement>(null)
  useCaret(editor)
  const earlier = history.length > 0 ? history : submissions.map(({ sql }) => sql)
  return (
    <Transcript
      label="sqlite> output"
      count={typed.length}
      lines={lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
      onFocusEntry={() => editor.current?.focus()}
      entry={
        <>
          <Running />
          <div className={styles.entry}>
            <span className={entryStyles.prompt} aria-hidden="true">
              {PROMPT}
            </span>
            <SqlEditorView
              ref={editor}
              schema={schema}
              run={(sql) => {
                setPlace(AT_DRAFT)
                submit(sql)
              }}
              cancel={cancelIfRunning}
              leave={() => run.current?.focus()}
              recall={(direction, draft) => {
                const found = recall(earlier, place, direction, draft)
                if (found !== null) setPlace(found.place)
                return found?.text ?? null
              }}
              tooLong={() =>
                notify(
                  'problem',
                  `The editor holds ${number(MOST_CHARACTERS)} characters at most: this was not taken. Run it in parts, or drop a .sql, .sqlite or .csv file on the page.`,
                )
              }
            />
            <Button
              ref={run}
              look="quiet"
              className={styles.run}
              title="Enter runs what is complete, Shift Enter begins a new line, Control Enter runs it as it is"
              onClick={() => editor.current?.run()}
            >
              Run
            </Button>
          </div>
        </>
      }
    />
  )
}

/** Whether there was something to cancel. */
function useCancel(): () => boolean {
  const api = usePlayerApi()
  return () => {
    const { queryState, cancelQuery } = api.getState()
    if (queryState === null) return false
    cancelQuery()
    return true
  }
}

function useSubmit(submissions: readonly ShownSubmission[]): (sql: string) => void {
  const api = usePlayerApi()
  const add = useTranscripts((transcripts) => transcripts.add)
  const clear = useTranscripts((transcripts) => transcripts.clear)
  return (sql) => {
    if (/^\s*(\.?clear)\s*;?\s*$/i.test(sql))
      return clear(
        'sqlite',
        submissions.map(({ choice }) => choice),
      )
    api.getState().runSql(sql)
    const choice = api.getState().choices.at(-1)
    if (choice?.do === 'sql')
      add('sqlite', {
        text: sql.trimEnd(),
        prompt: PROMPT,
        choices: [sqlChoice(choice.operation, choice.sql)],
        answer: null,
      })
  }
}

function Line({ line: { typed, commands, gone } }: { readonly line: ShownLine<ShownSubmission> }) {
  const cursor = usePlayer((player) => player.cursor)
  const pending = usePlayer((player) => player.pending)
  const submission = commands.at(-1)
  return (
    <LineFrame
      prompt={PROMPT}
      text={typed?.text ?? submission?.sql ?? ''}
      standing={gone && pending ? 'waiting' : standingOf(commands, gone, cursor)}
      step={submission?.ranAt ?? submission?.sentAt ?? null}
    >
      {submission !== undefined && <Outcome submission={submission} />}
    </LineFrame>
  )
}

function Outcome({ submission: { result, failure, answeredAt, sql } }: { readonly submission: ShownSubmission }) {
  if (failure !== null) return <p className={transcriptStyles.output}>{`Error: ${failure}`}</p>
  if (result === null) return null
  if (answeredAt === null) return <p className={transcriptStyles.output}>(no answer came back)</p>
  return <SqlResultView result={result} sql={sql} />
}
