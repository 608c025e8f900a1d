import type { MessageView, Step, Trace } from '../../model/sim/trace.ts'
import { comesBack, wireKey, wireOf, type Wire } from '../motion/route.ts'
import { curveOf, headingOn, pathOf, pointOn, type Boxes, type Curve } from './curves.ts'
import styles from './arrows.module.css'

interface ArrowsProps {
  readonly trace: Trace
  /** Everything after this step ... */
  readonly from: number
  /** ... up to this one is drawn. */
  readonly index: number
  readonly boxes: Boxes
  readonly clients: readonly string[]
}

interface Arrow {
  readonly wire: Wire
  readonly step: Step
  readonly message: MessageView
}

/** Where nothing is to move, the whole way of each message stands there at once. */
export function Arrows({ trace, from, index, boxes, clients }: ArrowsProps) {
  return (
    <svg className={styles.arrows} aria-hidden="true">
      {lastOnEachWire(trace.steps.slice(from + 1, index + 1)).map((arrow) => {
        const curve = curveOf(arrow.wire, boxes, clients)
        return curve === null ? null : <ArrowOn key={wireKey(arrow.wire)} arrow={arrow} curve={curve} />
      })}
    </svg>
  )
}

function lastOnEachWire(steps: readonly Step[]): Arrow[] {
  const arrows = new Map<string, Arrow>()
  for (const step of steps) {
    const { message } = step
    if (message !== null) arrows.set(wireKey(wireOf(message)), { wire: wireOf(message), step, message })
  }
  return [...arrows.values()].filter(({ wire }) => wire.near !== 'operator')
}

/** How far along the wire the arrow gets; a lost message ends midway. */
function reach({ step, message }: Arrow): number {
  if (step.event === 'lose' || step.event === 'lose-reply' || step.event === 'timeout') return 0.5
  if (step.event === 'delay') return 0.6
  return comesBack(message) ? 0.04 : 0.96
}

function ArrowOn({ arrow, curve }: { arrow: Arrow; curve: Curve }) {
  const tip = reach(arrow)
  const back = comesBack(arrow.message)
  const { x, y } = pointOn(curve, tip)
  const heading = headingOn(curve, tip) + (back ? 180 : 0)
  return (
    <g className={styles.arrow} data-back={back || undefined}>
      <path className={styles.line} d={pathOf(curve)} />
      <path className={styles.head} d="M0 0-12-6v12Z" transform={`translate(${x} ${y}) rotate(${heading})`} />
    </g>
  )
}
