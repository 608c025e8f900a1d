import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { usePlayerApi } from '../../use-player.ts'
import { PlayButton } from './play-button.tsx'
import { SpeedMenu } from './speed-menu.tsx'
import styles from './transport.module.css'
import { useEnds } from './use-ends.ts'
import { Where } from './where.tsx'

/** Through the run: by step, by playing, to its ends. */
export function Transport() {
  const { toStart, back, step, toEnd } = usePlayerApi().getState()
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
      <SpeedMenu />
    </section>
  )
}
