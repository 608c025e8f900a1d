import { SPEEDS, type Speed } from '../../player/state.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { Select } from '../parts/select.tsx'
import { timeText } from '../parts/time-text.ts'
import { usePlayer } from '../use-player.ts'
import { EveryMessage } from './every-message.tsx'
import { PlayButton } from './play-button.tsx'
import styles from './transport.module.css'
import { useEnds } from './use-ends.ts'

/** Through the run: by step, by playing, to its ends. */
export function Transport() {
  const toStart = usePlayer((player) => player.toStart)
  const back = usePlayer((player) => player.back)
  const step = usePlayer((player) => player.step)
  const toEnd = usePlayer((player) => player.toEnd)
  const { atStart, atEnd } = useEnds()
  return (
    <section className={styles.bar} aria-label="Transport">
      <div className={styles.buttons}>
        <Button square aria-label="To the start" title="To the start (Alt ↑)" onClick={toStart} inactive={atStart}>
          <Icon name="to-start" />
        </Button>
        <Button square aria-label="Step back" title="Step back (Alt ←)" onClick={back} inactive={atStart}>
          <Icon name="back" />
        </Button>
        <PlayButton />
        <Button square aria-label="Next step" title="Next step (Alt →)" onClick={step} inactive={atEnd}>
          <Icon name="step" />
        </Button>
        <Button square aria-label="To the end" title="To the end (Alt ↓)" onClick={toEnd} inactive={atEnd}>
          <Icon name="to-end" />
        </Button>
      </div>
      <Where />
      <div className={styles.settings}>
        <EveryMessage />
        <SpeedMenu />
      </div>
    </section>
  )
}

function Where() {
  const cursor = usePlayer((player) => player.cursor)
  const step = usePlayer((player) => player.trace?.steps[player.cursor])
  const last = usePlayer((player) => (player.trace?.steps.length ?? 1) - 1)
  return (
    <p className={styles.where}>
      <b className={styles.count}>
        Step {cursor} of {last}
      </b>
      <span className={styles.sentence} title={step?.sentence}>
        {step?.sentence}
      </span>
      <span className={styles.time}>{timeText(step?.atMs ?? 0)}</span>
    </p>
  )
}

const SPEED_OPTIONS = SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))

function SpeedMenu() {
  const speed = usePlayer((player) => player.speed)
  const setSpeed = usePlayer((player) => player.setSpeed)
  return (
    <Select
      label="Speed"
      hideLabel
      options={SPEED_OPTIONS}
      value={String(speed)}
      onChoose={(chosen) => setSpeed(Number(chosen) as Speed)}
    />
  )
}
