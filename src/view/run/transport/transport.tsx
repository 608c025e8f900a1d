import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { usePlayerApi } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import { PlayButton } from './play-button.tsx'
import { SpeedMenu } from './speed-menu.tsx'
import styles from './transport.module.css'
import { useEnds } from './use-ends.ts'
import { Where } from './where.tsx'

/** Through the run: by step, by playing, to its ends. */
export function Transport() {
  const { toStart, back, step, toEnd } = usePlayerApi().getState()
  const { atStart, atEnd } = useEnds()
  const says = words().transport
  return (
    <section className={styles.bar} aria-label={says.title}>
      <div className={styles.buttons}>
        <Button square aria-label={says.toStart.label} title={says.toStart.title} onClick={toStart} inactive={atStart}>
          <Icon name="to-start" />
        </Button>
        <Button square aria-label={says.back.label} title={says.back.title} onClick={back} inactive={atStart}>
          <Icon name="back" />
        </Button>
        <PlayButton />
        <Button square aria-label={says.step.label} title={says.step.title} onClick={step} inactive={atEnd}>
          <Icon name="step" />
        </Button>
        <Button square aria-label={says.toEnd.label} title={says.toEnd.title} onClick={toEnd} inactive={atEnd}>
          <Icon name="to-end" />
        </Button>
      </div>
      <Where />
      <SpeedMenu />
    </section>
  )
}
