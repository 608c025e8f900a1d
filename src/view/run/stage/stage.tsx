import { useLayoutEffect, useRef, type CSSProperties, type RefObject } from 'react'
import { clientsOf } from '../../../player/readings/clients-of.ts'
import { useReducedMotion } from '../motion/reduced-motion.ts'
import { useShown, useShownStep, type ShownStep } from '../motion/use-shown.ts'
import { usePlayer } from '../../use-player.ts'
import { AppBox } from './app-box.tsx'
import { Arrows } from './arrows.tsx'
import { ClientBox } from './client-box.tsx'
import { FaultChips } from './fault-chip.tsx'
import { Pills } from './pills.tsx'
import styles from './stage.module.css'
import { Stores } from './stores.tsx'
import { useBoxes } from './use-boxes.ts'
import { Marks, Wires } from './wires.tsx'
import { WorkerBox } from './worker-box.tsx'
import { workerOf } from './worker.ts'

/** `narrow` and smaller arise by themselves from the stage's own width. */
export type StageLayout = 'full' | 'embed' | 'present'

/** How many keys there is room for. */
const ROOM: Readonly<Record<StageLayout, number>> = { full: 3, embed: 2, present: 2 }

/** The picture of one step: who was told what, what is under way, and what both stores hold. */
export function Stage({ layout }: { layout: StageLayout }) {
  const shown = useShownStep()
  const speed = usePlayer((player) => player.speed)
  return (
    <section
      className={styles.stage}
      data-stage={layout}
      aria-label="Stage"
      style={{ '--speed': speed } as CSSProperties}
    >
      {shown !== null && <Floor {...shown} layout={layout} />}
    </section>
  )
}

function Floor({ trace, step, layout }: ShownStep & { layout: StageLayout }) {
  const floor = useRef<HTMLDivElement>(null)
  const isReduced = useReducedMotion()
  const from = useChangedSince(step.index)
  const clients = clientsOf(trace)
  const worker = workerOf(trace)
  const boxes = useBoxes(floor, `${clients.join('')} ${worker?.id ?? ''} ${layout}`)
  useCrossFade(floor)
  return (
    <div ref={floor} className={styles.floor}>
      <Wires step={step} boxes={boxes} clients={clients} worker={worker} />
      {isReduced && <Arrows trace={trace} from={from} index={step.index} boxes={boxes} clients={clients} />}
      <div className={styles.crowd} data-clients={clients.length}>
        <div className={styles.people} data-clients={clients.length}>
          <div className={styles.databaseWire}>
            <FaultChips place="database-wire" />
          </div>
          {clients.map((client) => (
            <div key={client} className={styles.person}>
              <ClientBox trace={trace} step={step} client={client} />
              <AppBox step={step} client={client} alone={clients.length === 1} />
            </div>
          ))}
          <div className={styles.race}>
            <FaultChips place="clients" />
          </div>
          <div className={styles.redisWire}>
            <FaultChips place="redis-wire" />
          </div>
          <div className={styles.crash}>
            <FaultChips place="app" />
          </div>
        </div>
      </div>
      <div className={styles.between} data-worker={worker?.id}>
        {worker !== null && <WorkerBox step={step} worker={worker} />}
      </div>
      <Stores trace={trace} step={step} room={ROOM[layout]} changedSince={isReduced ? from : null} />
      <Marks trace={trace} index={step.index} boxes={boxes} clients={clients} />
      <Pills trace={trace} index={step.index} boxes={boxes} clients={clients} stage={floor} />
    </div>
  )
}

/** The step that the last move began at, or the one before where there was no move. */
function useChangedSince(index: number): number {
  const from = useShown((shown) => shown.from)
  return from < index ? from : index - 1
}

const FADE_MS = 120
/** Jumps closer together than this are a drag, and a drag shows every step at once. */
const DRAG_MS = 300

/** A jump is a short cross-fade to another state, never a flight, and never a reversed one. */
function useCrossFade(floor: RefObject<HTMLElement | null>): void {
  const jumps = useShown((shown) => shown.jumps)
  const lastJumpMs = useRef(Number.NEGATIVE_INFINITY)
  useLayoutEffect(() => {
    const element = floor.current
    if (jumps === 0 || element === null || typeof element.animate !== 'function') return
    const nowMs = performance.now()
    const isDrag = nowMs - lastJumpMs.current < DRAG_MS
    lastJumpMs.current = nowMs
    if (isDrag) return
    const fade = element.animate({ opacity: [0.45, 1] }, { duration: FADE_MS, easing: 'ease-out' })
    return () => fade.cancel()
  }, [floor, jumps])
}
