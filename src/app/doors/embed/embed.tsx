import { useEffect, useState } from 'react'
import type { FaultId } from '../../../model/sim/ids.ts'
import { inClientWords } from '../../../model/sim/wording.ts'
import { linkTo } from '../../../player/link.ts'
import { stopsOf } from '../../../player/stops.ts'
import { Announcer } from '../../../view/announcer/announcer.tsx'
import { Notices } from '../../../view/notices/notices.tsx'
import { Button } from '../../../view/parts/button.tsx'
import { Icon } from '../../../view/parts/icons.tsx'
import { Switch } from '../../../view/parts/switch.tsx'
import { Dots } from '../../../view/progress/dots.tsx'
import { Stage } from '../../../view/stage/stage.tsx'
import { Truths } from '../../../view/truths/truths.tsx'
import { usePlayer, usePlayerApi } from '../../../view/use-player.ts'
import styles from './embed.module.css'

/** The compact layout for course material. It never takes the focus. */
export function Embed() {
  return (
    <div className={styles.frame}>
      <Requests />
      <main className={styles.picture}>
        <h1 className="sr-only">Write-through playground</h1>
        <Stage layout="embed" />
        <Truths />
      </main>
      <Notices />
      <Transport />
      <Announcer />
    </div>
  )
}

/** Three failures that show three endings: nothing written, stale, and stale with a client that knows nothing. */
const SWITCHES: readonly { readonly id: FaultId; readonly label: string }[] = [
  { id: 'db_reject', label: 'DB rejects' },
  { id: 'redis_down', label: 'Redis unreachable' },
  { id: 'crash', label: 'Crash between' },
]

function Requests() {
  const world = usePlayer((player) => player.world)
  const { client, key, value } = usePlayer((player) => player.composer)
  const send = usePlayer((player) => player.send)
  const read = usePlayer((player) => player.read)
  const problem = usePlayer((player) => player.composerProblem)
  const words = inClientWords(world.tables, { id: 'A0', client, atMs: 0, kind: 'write', key, value })
  return (
    <header className={styles.requests}>
      <div className={styles.asks}>
        <Button onClick={send}>{words.charAt(0).toUpperCase() + words.slice(1)}</Button>
        <Button onClick={read}>Read</Button>
      </div>
      <div className={styles.switches} role="group" aria-label="Faults">
        {SWITCHES.map(({ id, label }) => (
          <FaultSwitch key={id} id={id} label={label} />
        ))}
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </header>
  )
}

function FaultSwitch({ id, label }: { readonly id: FaultId; readonly label: string }) {
  const on = usePlayer(({ trace, cursor }) => trace?.steps[cursor]?.switches.includes(id) ?? false)
  const toggle = usePlayer((player) => player.toggleFault)
  return (
    <div className={styles.switch} data-on={on || undefined}>
      <Switch label={label} on={on} onToggle={() => toggle(id)} />
    </div>
  )
}

function Transport() {
  const playing = usePlayer((player) => player.playing)
  const { step, back, play, pause } = usePlayerApi().getState()
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const { all, reached } = stopsOf(trace?.steps ?? [], cursor)
  return (
    <footer className={styles.transport}>
      <Button square onClick={back} inactive={cursor === 0} aria-label="Step back">
        <Icon name="back" />
      </Button>
      <Button square look="filled" onClick={playing ? pause : play} aria-label={playing ? 'Pause' : 'Play'}>
        <Icon name={playing ? 'pause' : 'play'} />
      </Button>
      <Button square onClick={step} inactive={reached === all.length} aria-label="Next step">
        <Icon name="step" />
      </Button>
      <div className={styles.dots}>
        <Dots />
      </div>
      <span className={styles.count}>{`${reached} / ${all.length}`}</span>
      <OpenFull />
    </footer>
  )
}

/** A plain link, made when it is wanted: a frame may not open windows from a script. */
function OpenFull() {
  const world = usePlayer((player) => player.world)
  const choices = usePlayer((player) => player.choices)
  const cursor = usePlayer((player) => player.cursor)
  const [link, setLink] = useState(location.pathname)
  useEffect(() => {
    void linkTo({ world, choices, cursor }).then(setLink)
  }, [world, choices, cursor])
  return (
    <a className={styles.full} href={link} target="_blank" rel="noopener">
      Open full <Icon name="external" />
    </a>
  )
}
