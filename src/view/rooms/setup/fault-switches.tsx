import { switchDetail, SWITCHES, type Switchable } from '../../../model/run/switches.ts'
import { patternOf } from '../../../model/patterns/registry/pattern-of.ts'
import { Button } from '../../parts/button.tsx'
import { useHighlight } from '../../parts/highlight.ts'
import { Section } from '../../parts/section.tsx'
import { Switch } from '../../parts/switch.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './fault-switches.module.css'

const HEADINGS = [...new Set(SWITCHES.map(({ heading }) => heading))]

/** Everything that can be made to go wrong, each with what it really does. */
export function FaultSwitches() {
  return HEADINGS.map((heading, index) => (
    <Section key={heading} title={heading} aside={index === 0 ? <ClearFaults /> : undefined}>
      <ul>
        {SWITCHES.filter((fault) => fault.heading === heading).map((fault) => (
          <FaultRow key={fault.id} fault={fault} />
        ))}
      </ul>
    </Section>
  ))
}

/** Pointing at a row, or focusing it, outlines its place on the stage. */
function FaultRow({ fault }: { readonly fault: Switchable }) {
  const on = usePlayer((player) => player.trace?.steps[player.cursor]?.switches.includes(fault.id) ?? false)
  const world = usePlayer((player) => player.world)
  const toggleFault = usePlayer((player) => player.toggleFault)
  const point = useHighlight((highlight) => highlight.point)
  const leave = useHighlight((highlight) => highlight.leave)
  const lit = useHighlight((highlight) => highlight.fault === fault.id)
  return (
    <li>
      <div
        className={styles.row}
        data-lit={lit}
        onPointerEnter={() => point(fault.id)}
        onPointerLeave={() => leave(fault.id)}
        onFocus={() => point(fault.id)}
        onBlur={() => leave(fault.id)}
      >
        <Switch
          label={fault.title}
          detail={switchDetail(fault, patternOf(world))}
          on={on}
          onToggle={() => toggleFault(fault.id)}
        />
      </div>
    </li>
  )
}

function ClearFaults() {
  const anyOn = usePlayer((player) => (player.trace?.steps[player.cursor]?.switches.length ?? 0) > 0)
  const clearFaults = usePlayer((player) => player.clearFaults)
  if (!anyOn) return null
  return (
    <Button look="link" onClick={clearFaults}>
      {words().setup.switchAllOff}
    </Button>
  )
}
