import { memo } from 'react'
import type { FailurePlace } from '../../../model/failures/failures.ts'
import { switchDetail, SWITCHES, type Switchable } from '../../../model/run/switches.ts'
import { patternOf } from '../../../model/patterns/registry/pattern-of.ts'
import type { FaultId } from '../../../model/world/ids.ts'
import { useHighlight } from '../../parts/highlight.ts'
import { Icon } from '../../parts/icons.tsx'
import { Text } from '../../parts/text.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './fault-chip.module.css'

/** The failures that can strike at one place, each where it would strike. */
export const FaultChips = memo(function FaultChips({ place }: { place: FailurePlace }) {
  return (
    <div className={styles.chips} role="group" aria-label={words().stage.places[place]} data-place={place}>
      {SWITCHES.filter((fault) => fault.place === place).map((fault) => (
        <FaultChip key={fault.id} fault={fault} />
      ))}
    </div>
  )
})

/** The first run points at one chip: the message that is worth refusing. */
const INVITED: FaultId = 'redis_down'

function FaultChip({ fault }: { fault: Switchable }) {
  const isOn = useIsOn(fault.id)
  const isPointedAt = useHighlight((highlight) => highlight.fault === fault.id)
  const isInvited = usePlayer((player) => player.firstRun === 'invite') && fault.id === INVITED
  const world = usePlayer((player) => player.world)
  const toggle = usePlayer((player) => player.toggleFault)
  const point = useHighlight((highlight) => highlight.point)
  const leave = useHighlight((highlight) => highlight.leave)
  const word = isInvited ? words().stage.invite : fault.chip
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={isOn}
      aria-label={`${word}: ${fault.title}`}
      title={`${fault.title}: ${switchDetail(fault, patternOf(world))}`}
      data-pointed={isPointedAt || undefined}
      data-invited={isInvited || undefined}
      onClick={() => toggle(fault.id)}
      onPointerEnter={() => point(fault.id)}
      onPointerLeave={() => leave(fault.id)}
      onFocus={() => point(fault.id)}
      onBlur={() => leave(fault.id)}
    >
      {isOn && <Icon name="close" />}
      <span className={styles.word}>
        <Text>{word}</Text>
      </span>
      {/* Away from its place the word alone says too little. */}
      <span className={styles.title}>
        <Text>{isInvited ? word : fault.title}</Text>
      </span>
    </button>
  )
}

/** By the cursor and not by what is shown: a press is answered in the same frame. */
function useIsOn(fault: FaultId): boolean {
  return usePlayer(({ trace, cursor }) => trace?.steps[cursor]?.switches.includes(fault) ?? false)
}
