import { useId, useState } from 'react'
import { PRESETS } from '../../../model/patterns/built/presets.ts'
import { LONGEST_NAME } from '../../../model/world/built-steps.ts'
import { examined } from '../../../player/session/build/examined.ts'
import { useBreakIt } from '../break-it/use-break-it.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { takesOver } from '../../parts/heirs.ts'
import { Icon } from '../../parts/icons.tsx'
import { Select } from '../../parts/select.tsx'
import { Text } from '../../parts/text.tsx'
import { usePlayerApi } from '../../use-player.ts'
import styles from './head.module.css'
import { useBuilding } from './use-building.ts'

const OWN = 'own'

/** What the pattern is called, what it began as, and the way to the stage. */
export function Head() {
  const { built, problem } = useBuilding()
  // One filled button at a time: an open scenario has one of its own.
  const isOpen = useBreakIt(({ chosen }) => chosen !== null)
  const player = usePlayerApi()
  const { build, playBuilt } = player.getState()
  const steps = JSON.stringify([built.write, built.read])
  const begun = PRESETS.findIndex((preset) => JSON.stringify([preset.built.write, preset.built.read]) === steps)
  const options = [
    ...(begun === -1 ? [{ value: OWN, label: 'your own steps' }] : []),
    ...PRESETS.map((preset, index) => ({ value: String(index), label: preset.built.name })),
  ]
  return (
    <div className={styles.head}>
      <h2 className={styles.title} {...takesOver('room')}>
        Build a pattern
      </h2>
      <p className={styles.lead}>
        Drag the steps, or move them with the arrow keys. Whatever you change is explored at once: every order, every
        failure.
      </p>
      <div className={styles.fields}>
        <Name key={built.name} />
        <Select
          label="Start from"
          options={options}
          value={begun === -1 ? OWN : String(begun)}
          onChoose={(chosen) => chosen !== OWN && build(examined(PRESETS[Number(chosen)]!.built))}
        />
      </div>
      <Button
        look={isOpen ? 'outlined' : 'filled'}
        inactive={problem !== null}
        onClick={() => playBuilt(examined(built))}
      >
        <Icon name="play" /> <Text>Play on the stage</Text>
      </Button>
    </div>
  )
}

/** Taken over on Enter, or when it is left: one change that can be undone. */
function Name() {
  const { built } = useBuilding()
  const player = usePlayerApi()
  const [name, setName] = useState(built.name)
  const hintId = useId()
  const take = (): void => {
    const trimmed = name.trim()
    if (trimmed !== '' && trimmed !== built.name) player.getState().build(examined({ ...built, name: trimmed }))
  }
  const isEmpty = name.trim() === ''
  return (
    <div>
      <Field
        label="Name"
        value={name}
        maxLength={LONGEST_NAME}
        onType={setName}
        onEnter={take}
        onBlur={take}
        problemId={isEmpty ? hintId : undefined}
      />
      {isEmpty && (
        <p id={hintId} className={styles.hint}>
          A pattern has a name; it keeps the one before.
        </p>
      )}
    </div>
  )
}
