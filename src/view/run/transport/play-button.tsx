import { Button } from '../../parts/button.tsx'
import { heirNamed } from '../../parts/heirs.ts'
import { Icon } from '../../parts/icons.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './transport.module.css'
import { useEnds } from './use-ends.ts'

/** The filled button once there is something to play; at the end it plays from the start again. */
export function PlayButton() {
  const playing = usePlayer((player) => player.playing)
  const play = usePlayer((player) => player.play)
  const pause = usePlayer((player) => player.pause)
  const { hasRun } = useEnds()
  const { transport } = words()
  const { label, title } = playing ? transport.pause : transport.play
  return (
    <Button
      look={hasRun ? 'filled' : 'outlined'}
      className={styles.play}
      data-play-button
      {...heirNamed('room')}
      aria-label={label}
      title={title}
      onClick={playing ? pause : play}
      inactive={!hasRun}
    >
      <Icon name={playing ? 'pause' : 'play'} />
    </Button>
  )
}
