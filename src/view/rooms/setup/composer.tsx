import { useId, useMemo } from 'react'
import { tablesAt } from '../../../player/session/tables-at.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Section } from '../../parts/section.tsx'
import { Segmented } from '../../parts/segmented.tsx'
import { Text } from '../../parts/text.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './composer.module.css'
import { culprit } from './culprit.ts'
import { requestWords } from './request-words.ts'
import { WaitRow } from './wait-row.tsx'

/** A list that is longer than this helps nobody to choose. */
const MOST_KEYS_OFFERED = 100

/** What a client asks for next. Not a <form>: a sandboxed frame without allow-forms never submits. */
export function Composer() {
  const composer = usePlayer((player) => player.composer)
  const edit = usePlayer((player) => player.editComposer)
  const problem = usePlayer((player) => player.composerProblem)
  const problemId = useId()
  const keys = useKnownKeys()
  const send = usePlayer((player) => player.send)
  const tables = usePlayer(tablesAt)
  const wrong = problem === null ? null : culprit(tables, composer)
  const says = words().setup.ask
  const problemOf = (field: typeof wrong) => (wrong === field ? problemId : undefined)
  return (
    <Section title={says.title} aside={<WhoAsks />}>
      <div className={styles.fields}>
        <Field
          label={says.key}
          value={composer.key}
          suggestions={keys}
          problemId={problemOf('key')}
          onType={(key) => edit({ key })}
          onEnter={send}
        />
        <Field
          label={says.value}
          value={composer.value}
          problemId={problemOf('value')}
          onType={(value) => edit({ value })}
          onEnter={send}
        />
        <Field
          label={says.ttl}
          value={composer.ttlSeconds}
          placeholder={says.noTtl}
          inputMode="decimal"
          problemId={problemOf('ttl')}
          onType={(ttlSeconds) => edit({ ttlSeconds })}
          onEnter={send}
        />
      </div>
      <p id={problemId} className={styles.problem} role="alert" hidden={problem === null}>
        <Text>{problem ?? ''}</Text>
      </p>
      <AskButtons />
      <WaitRow />
    </Section>
  )
}

/** The request in words, and the two ways to make it. The write is filled until there is a run. */
function AskButtons() {
  const tables = usePlayer(tablesAt)
  const composer = usePlayer((player) => player.composer)
  const send = usePlayer((player) => player.send)
  const read = usePlayer((player) => player.read)
  const says = words().setup.ask
  const hasRun = usePlayer((player) => (player.trace?.steps.length ?? 0) > 1)
  return (
    <>
      <p className={styles.words}>
        <bdi>
          <Text>{requestWords(tables, composer, 'write')}</Text>
        </bdi>
      </p>
      <div className={styles.buttons}>
        <Button look={hasRun ? 'outlined' : 'filled'} title={says.sendKey} onClick={send}>
          {says.send}
        </Button>
        <Button title={says.readKey} onClick={read}>
          <span className={styles.ellipsis}>
            <Text>{requestWords(tables, composer, 'read')}</Text>
          </span>
        </Button>
      </div>
    </>
  )
}

function WhoAsks() {
  const clients = usePlayer((player) => player.world.clients)
  const client = usePlayer((player) => player.composer.client)
  const edit = usePlayer((player) => player.editComposer)
  const options = clients.map((name) => ({ value: name, label: words().stage.client(name) }))
  if (clients.length < 2) return null
  return (
    <Segmented
      label={words().setup.ask.who}
      hideLabel
      options={options}
      value={client}
      onChoose={(chosen) => edit({ client: chosen })}
    />
  )
}

function useKnownKeys(): readonly string[] {
  const rows = usePlayer(({ trace, cursor }) => trace?.steps[cursor]?.database.rows)
  return useMemo(() => Object.keys(rows ?? {}).slice(0, MOST_KEYS_OFFERED), [rows])
}
