import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { MessageView, Trace } from '../../../model/trace/trace.ts'
import type { Leg, LegKind } from '../../../player/clock/legs.ts'
import { placesOf } from '../motion/places.ts'
import { pillsAt, type PillLook } from '../motion/resting.ts'
import { comesBack, wireOf, type Wire } from '../../../player/readings/route.ts'
import { useShown } from '../motion/use-shown.ts'
import { hueOf } from '../../parts/hue.ts'
import { Icon } from '../../parts/icons.tsx'
import { oneLine } from '../../../words/printable.ts'
import { usePlayer } from '../../use-player.ts'
import { curveOf, pathOf, type Boxes, type Curve } from './curves.ts'
import { flight, placeAt } from './flight.ts'
import styles from './pills.module.css'

interface PillView {
  readonly message: MessageView
  readonly wire: Wire
  readonly at: number
  readonly look: PillLook
  /** It moves right now, from another place to `at`. */
  readonly leg: Leg | null
  readonly from: number
}

interface PillsProps {
  readonly trace: Trace
  readonly index: number
  readonly boxes: Boxes
  readonly clients: readonly string[]
  readonly stage: RefObject<HTMLElement | null>
}

/** The messages under way: those that wait on their wire, and the one that flies. */
export function Pills({ trace, index, boxes, clients, stage }: PillsProps) {
  const leg = useShown((shown) => shown.leg)
  return pillViews(trace, index, leg).map((pill) => {
    const curve = curveOf(pill.wire, boxes, clients)
    return curve === null ? null : <Pill key={pill.message.id} pill={pill} curve={curve} stage={stage} />
  })
}

function pillViews(trace: Trace, index: number, leg: Leg | null): PillView[] {
  const resting = pillsAt(trace, index).map((pill) => ({ ...pill, leg: null, from: pill.at }))
  const flying = leg === null ? null : flyingPill(trace, leg)
  if (flying === null) return resting
  return [...resting.filter(({ message }) => message.id !== flying.message.id), flying]
}

const LOOKS: Readonly<Partial<Record<LegKind, PillLook>>> = {
  travel: 'solid',
  land: 'solid',
  'land late': 'late',
  'come back': 'hollow',
  bounce: 'solid',
  fade: 'solid',
  'fade back': 'hollow',
  park: 'parked',
}

function flyingPill(trace: Trace, leg: Leg): PillView | null {
  const message = trace.steps[leg.step]?.message ?? null
  const look = LOOKS[leg.kind]
  if (message === null || look === undefined) return null
  const wire = wireOf(message)
  const { from, to } = placesOf(leg, trace)
  return wire.near === 'operator' ? null : { message, wire, look, at: to, leg, from }
}

function Pill({ pill, curve, stage }: { pill: PillView; curve: Curve; stage: RefObject<HTMLElement | null> }) {
  const ref = useRef<HTMLSpanElement>(null)
  const speed = usePlayer((player) => player.speed)
  const { leg, from, at, message, wire, look } = pill
  useLayoutEffect(() => {
    const element = ref.current
    const floor = stage.current
    if (element === null || floor === null) return
    placeAt(element, floor, curve, at)
    // A flight that began at one speed ends at that speed.
    return leg === null ? undefined : flight({ element, floor, curve, leg, from, to: at, message, speed })
    // The curve is made anew whenever the stage is drawn: only a different one moves the pill.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above: `speed` must not restart it
  }, [leg, from, at, pathOf(curve), stage, message])
  return (
    <span
      ref={ref}
      className={styles.pill}
      translate="no"
      data-look={look}
      data-wire={wire.near}
      data-hue={message.version === null ? undefined : hueOf(message.version)}
    >
      {(look === 'parked' || look === 'late') && <Icon name="parked" />}
      <bdi className={styles.text}>{pillText(message, wire)}</bdi>
      {look === 'late' && <span className={styles.late}>still on its way</span>}
    </span>
  )
}

const PILL_CHARACTERS = 60

function pillText(message: MessageView, wire: Wire): string {
  const answer = message.leg === 'reply' ? message.reply : null
  return oneLine(answer ?? (wire.near === 'client' ? clientText(message) : message.text), PILL_CHARACTERS)
}

/** The client's own words stand beside the client: on the short way to the app only their gist goes. */
function clientText(message: MessageView): string {
  if (comesBack(message)) return message.text
  return message.value === null ? 'read' : message.value
}
