import { scenarioById, SCENARIOS } from '../../../../lessons/scenarios.ts'
import { endOf, onStage, STAGE } from '../../../../player/compare/compare.ts'
import { Button } from '../../../parts/button.tsx'
import { takesOver } from '../../../parts/heirs.ts'
import { Icon } from '../../../parts/icons.tsx'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import { timeText } from '../../../../words/en/time-text.ts'
import { usePlayerApi } from '../../../use-player.ts'
import { useCompare, useCompareApi } from '../use-compare.ts'
import styles from './head.module.css'

/** What is played in all columns, and where in it we are. */
export function Head() {
  return (
    <div className={styles.head}>
      <h2 className={styles.title} {...takesOver('room')}>
        The same run, side by side
      </h2>
      <Sources />
      <Transport />
    </div>
  )
}

const OPTIONS = [
  { value: STAGE, label: 'what is on the stage' },
  ...SCENARIOS.map(({ id, title }) => ({ value: id, label: title })),
]

function Sources() {
  const source = useCompare((compare) => compare.source.id)
  const { setSource } = useCompareApi()
  const player = usePlayerApi()
  const choose = (id: string) => {
    const scenario = scenarioById(id)
    setSource(scenario ?? onStage(player.getState()))
  }
  return <Select label="Run" options={OPTIONS} value={source} onChoose={choose} />
}

function Transport() {
  const { step, goTo, setPlaying } = useCompareApi()
  const traces = useCompare((compare) => compare.traces)
  const atMs = useCompare((compare) => compare.atMs)
  const playing = useCompare((compare) => compare.playing)
  const endMs = endOf(traces)
  const label = playing ? 'Pause' : 'Play'
  return (
    <div className={styles.transport} role="group" aria-label="Transport">
      <Button square aria-label="Step back" title="Step back (Alt ←)" inactive={atMs <= 0} onClick={() => step(-1)}>
        <Icon name="back" />
      </Button>
      <Button look="filled" square aria-label={label} title={`${label} (Alt P)`} onClick={() => setPlaying(!playing)}>
        <Icon name={playing ? 'pause' : 'play'} />
      </Button>
      <Button square aria-label="Next step" title="Next step (Alt →)" inactive={atMs >= endMs} onClick={() => step(1)}>
        <Icon name="step" />
      </Button>
      <input
        type="range"
        className={styles.slider}
        aria-label="Moment"
        aria-valuetext={timeText(atMs)}
        min={0}
        max={Math.max(1, endMs)}
        value={atMs}
        onChange={(event) => goTo(Number(event.target.value))}
      />
      <output className={styles.moment}>
        <Text>{`${timeText(atMs)} of ${timeText(endMs)}`}</Text>
      </output>
    </div>
  )
}
