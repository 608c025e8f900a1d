import { useState, type KeyboardEvent } from 'react'
import { LONGEST_REASON, LONGEST_WAIT_MS, MOST_TRIES, type TellStep } from '../../../../model/world/built-steps.ts'
import { DEFAULT_REASON } from '../../../../model/patterns/built/run-built.ts'
import type { AnyStep } from '../../../../player/session/build/places.ts'
import { Text } from '../../../parts/text.tsx'
import styles from './steps.module.css'

interface ParametersProps {
  readonly step: AnyStep
  readonly caption: string
  readonly onChange: (step: AnyStep) => void
}

const TOLD = [
  { value: 'ok', label: 'OK' },
  { value: 'error', label: 'an error' },
  { value: 'unknown', label: 'that nobody knows' },
  { value: 'failure', label: 'what has failed' },
] as const satisfies readonly { readonly value: TellStep['what']; readonly label: string }[]

/** What can be set about a step, in its line. */
export function Parameters({ step, caption, onChange }: ParametersProps) {
  switch (step.do) {
    case 'tell':
      return (
        <>
          <Choice
            label={`What the client is told at ‘${caption}’`}
            options={TOLD}
            value={step.what}
            onChoose={(what) => onChange(told(step, what))}
          />
          {(step.what === 'error' || step.what === 'unknown') && (
            <Typed
              label={`The reason given at ‘${caption}’`}
              wide
              value={step.reason ?? DEFAULT_REASON}
              longest={LONGEST_REASON}
              onEnter={(reason) => onChange({ ...step, reason: reason.trim() === '' ? undefined : reason.trim() })}
            />
          )}
        </>
      )
    case 'wait':
      return (
        <>
          <NumberOf
            label={`Milliseconds of ‘${caption}’`}
            value={step.ms}
            most={LONGEST_WAIT_MS}
            onEnter={(ms) => onChange({ ...step, ms })}
          />{' '}
          <Text>ms</Text>
        </>
      )
    case 'retry':
      return (
        <>
          <Text>up to</Text>{' '}
          <NumberOf
            label={`Tries of ‘${caption}’`}
            value={step.times}
            most={MOST_TRIES}
            onEnter={(times) => onChange({ ...step, times })}
          />{' '}
          <Text>times, after</Text>{' '}
          <NumberOf
            label={`First pause of ‘${caption}’, in milliseconds`}
            value={step.pauseMs}
            most={LONGEST_WAIT_MS}
            onEnter={(pauseMs) => onChange({ ...step, pauseMs })}
          />{' '}
          <Text>ms, doubling</Text>
        </>
      )
    default:
      return null
  }
}

/** A reason goes with an error, and with an unknown outcome. */
function told(step: TellStep, what: TellStep['what']): TellStep {
  return what === 'ok' || what === 'failure' || step.reason === undefined ? { do: 'tell', what } : { ...step, what }
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
}

function Choice<Value extends string>({ label, options, value, onChoose }: ChoiceProps<Value>) {
  return (
    <select
      className={styles.small}
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen !== undefined) onChoose(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

interface TypedProps {
  readonly label: string
  readonly value: string
  readonly longest: number
  readonly wide?: boolean
  readonly numeric?: boolean
  readonly onEnter: (text: string) => void
}

/** Taken over on Enter, or when it is left: each is one change that can be undone. */
function Typed({ label, value, longest, wide = false, numeric = false, onEnter }: TypedProps) {
  const [text, setText] = useState<string | null>(null)
  const enter = (): void => {
    if (text !== null && text !== value) onEnter(text)
    setText(null)
  }
  const listen = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) enter()
    if (event.key === 'Escape') setText(null)
  }
  return (
    <input
      className={styles.small}
      data-wide={wide}
      aria-label={label}
      autoComplete="off"
      inputMode={numeric ? 'numeric' : undefined}
      maxLength={longest}
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={listen}
      onBlur={enter}
    />
  )
}

function NumberOf({
  label,
  value,
  most,
  onEnter,
}: {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly onEnter: (value: number) => void
}) {
  const take = (text: string): void => {
    const number = Math.round(Number(text))
    if (Number.isFinite(number)) onEnter(Math.max(1, Math.min(most, number)))
  }
  return <Typed numeric label={label} value={String(value)} longest={6} onEnter={take} />
}
