import { lessonOf, PATTERNS } from '../../../lessons/patterns.ts'
import { SCENARIOS } from '../../../lessons/scenarios.ts'
import { FIXED_POLICIES, policyQuestion } from '../../../lessons/policy-words.ts'
import { problemOf } from '../../../model/patterns/built/problem-of.ts'
import { BUILT, type PatternId } from '../../../model/world/ids.ts'
import { Segmented } from '../../parts/segmented.tsx'
import { Select } from '../../parts/select.tsx'
import { Text } from '../../parts/text.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './choosers.module.css'

const OWN = 'own'
const SCENARIO_OPTIONS = SCENARIOS.map(({ id, title }) => ({ value: id, label: title }))
interface PatternOption {
  readonly value: PatternId | typeof BUILT
  readonly label: string
}
const PATTERN_OPTIONS: readonly PatternOption[] = Object.values(PATTERNS).map(({ id, title }) => ({
  value: id,
  label: title,
}))

/** Choosing a scenario starts it; undo brings back what was there. */
export function ScenarioSelect({ hideLabel = false }: { readonly hideLabel?: boolean }) {
  const scenario = usePlayer((player) => player.world.scenario)
  const setScenario = usePlayer((player) => player.setScenario)
  const known = SCENARIOS.some(({ id }) => id === scenario)
  const options = known ? SCENARIO_OPTIONS : [{ value: OWN, label: words().setup.ownWorld }, ...SCENARIO_OPTIONS]
  return (
    <Select
      label={words().setup.scenario}
      hideLabel={hideLabel}
      options={options}
      value={known && scenario !== undefined ? scenario : OWN}
      onChoose={(id) => id !== OWN && setScenario(id)}
    />
  )
}

export function PatternSelect() {
  const pattern = usePlayer((player) => player.world.pattern)
  const built = usePlayer((player) => player.world.built)
  const setPattern = usePlayer((player) => player.setPattern)
  const own: readonly PatternOption[] =
    built === undefined || problemOf(built) !== null ? [] : [{ value: BUILT, label: words().setup.built(built.name) }]
  const options = [...own, ...PATTERN_OPTIONS]
  return <Select label={words().setup.pattern} options={options} value={pattern} onChoose={setPattern} />
}

/** What the app does when its cache step fails; one choice is no choice, and is only said. */
export function PolicyChooser() {
  const pattern = usePlayer((player) => player.world.pattern)
  const built = usePlayer((player) => player.world.built)
  const policy = usePlayer((player) => player.world.policy)
  const setPolicy = usePlayer((player) => player.setPolicy)
  const lesson = lessonOf({ pattern, built })
  // Its steps say it, each for itself.
  if (pattern === BUILT) return null
  const question = policyQuestion(lesson)
  if (question === null) {
    return (
      <p className={styles.fixed}>
        <Text>{FIXED_POLICIES[pattern] ?? ''}</Text>
      </p>
    )
  }
  return (
    <Segmented
      label={question}
      options={lesson.policies.map((id) => ({ value: id, label: words().policies[id].short }))}
      value={policy}
      onChoose={setPolicy}
      columns={2}
    />
  )
}
