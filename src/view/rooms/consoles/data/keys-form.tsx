import { useState } from 'react'
import type { Mapping } from '../../../../model/world/world.ts'
import { mappingProblem } from '../../../../model/stores/sqlite/mapping-problem.ts'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { Icon } from '../../../parts/icons.tsx'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import { usePlayer } from '../../../use-player.ts'
import styles from './data.module.css'
import { suggestedMapping, withIds } from './key-words.ts'

const NONE: readonly Mapping[] = []
const NO_TABLES: readonly TableInfo[] = []
const NO_PROBLEMS: readonly string[] = []

/**
 * Which keys stand for which rows: shown as it is in force at the step that is looked at, and changed from
 * there on.
 */
export function KeysForm() {
  const database = usePlayer(({ trace, cursor }) => trace?.steps[cursor]?.database)
  const mapping = database?.mapping ?? NONE
  // What was typed belongs to the mapping it began with: another step begins anew.
  return (
    <Form
      key={JSON.stringify(mapping)}
      mapping={mapping}
      schema={database?.schema ?? NO_TABLES}
      problems={database?.problems ?? NO_PROBLEMS}
    />
  )
}

interface FormProps {
  readonly mapping: readonly Mapping[]
  readonly schema: readonly TableInfo[]
  readonly problems: readonly string[]
}

function Form({ mapping, schema, problems }: FormProps) {
  const setMapping = usePlayer((player) => player.setMapping)
  const [lines, setLines] = useState(mapping)
  const [problem, setProblem] = useState<string | null>(null)
  const change = (index: number, line: Mapping) => setLines(lines.with(index, line))
  const apply = () => {
    const found =
      lines.length === 0 ? 'Keep at least one line: without it no key stands for a row.' : mappingProblem(lines, schema)
    setProblem(found)
    if (found === null) setMapping(lines)
  }
  const unmapped = schema.find(({ name }) => !lines.some((line) => line.name === name)) ?? schema[0]
  return (
    <div className={styles.form}>
      <p className={styles.keys}>
        A key is a prefix and the value of a column; it holds what another column holds. From here on the app, the
        checks and the picture go by this.
      </p>
      {lines.map((line, index) => (
        // Lines have nothing but their place that stays the same while they are typed.
        // oxlint-disable-next-line react/no-array-index-key
        <Line
          key={index}
          line={line}
          schema={schema}
          onChange={(changed) => change(index, changed)}
          onRemove={() => setLines(lines.toSpliced(index, 1))}
        />
      ))}
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {problems.length > 0 && (
        <ul className={styles.note}>
          {problems.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className={styles.verbs}>
        <Button onClick={apply} inactive={JSON.stringify(lines) === JSON.stringify(mapping)}>
          Use these keys from here on
        </Button>
        <Button
          look="quiet"
          inactive={unmapped === undefined}
          onClick={() => unmapped !== undefined && setLines([...lines, suggestedMapping(unmapped)])}
        >
          <Icon name="plus" /> <Text>Add a line</Text>
        </Button>
      </div>
    </div>
  )
}

interface LineProps {
  readonly line: Mapping
  readonly schema: readonly TableInfo[]
  readonly onChange: (line: Mapping) => void
  readonly onRemove: () => void
}

function Line({ line, schema, onChange, onRemove }: LineProps) {
  const table = schema.find(({ name }) => name.toLowerCase() === line.name.toLowerCase())
  const tables = withCurrent(
    schema.map(({ name }) => name),
    line.name,
  )
  const columns = table?.columns.map(({ name }) => name) ?? []
  const chooseTable = (name: string) => {
    const chosen = schema.find((one) => one.name === name)
    onChange(chosen === undefined ? { ...line, name } : { ...suggestedMapping(chosen), keyPrefix: line.keyPrefix })
  }
  return (
    <div className={styles.mapping} role="group" aria-label={`Keys ${line.keyPrefix}…`}>
      <Field label="Prefix" value={line.keyPrefix} onType={(keyPrefix) => onChange({ ...line, keyPrefix })} />
      <Select label="Table" options={tables.map(optionOf)} value={line.name} onChoose={chooseTable} />
      <Select
        label="Key from"
        options={withCurrent(columns, line.idColumn).map(optionOf)}
        value={line.idColumn}
        onChoose={(idColumn) => onChange(withIds({ ...line, idColumn }, table?.columns ?? []))}
      />
      <Select
        label="Holds"
        options={withCurrent(columns, line.valueColumn).map(optionOf)}
        value={line.valueColumn}
        onChoose={(valueColumn) => onChange({ ...line, valueColumn })}
      />
      <Button look="quiet" square aria-label={`Remove the keys ${line.keyPrefix}…`} title="Remove" onClick={onRemove}>
        <Icon name="close" />
      </Button>
    </div>
  )
}

/** What is in force is shown even where it points nowhere. */
function withCurrent(names: readonly string[], current: string): readonly string[] {
  return names.includes(current) ? names : [current, ...names]
}

function optionOf(name: string): { readonly value: string; readonly label: string } {
  return { value: name, label: name }
}
