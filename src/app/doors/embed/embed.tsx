import { switchDetail, SWITCHES, type Switchable } from '../../../model/run/switches.ts'
import { patternOf } from '../../../model/patterns/registry/pattern-of.ts'
import type { FaultId } from '../../../model/world/ids.ts'
import { stopsOf } from '../../../player/readings/stops.ts'
import { Announcer } from '../../../view/run/announcer/announcer.tsx'
import { ConsolesButton } from '../../../view/rooms/consoles/dock/consoles-button.tsx'
import { Notices } from '../../../view/run/notices/notices.tsx'
import { Button } from '../../../view/parts/button.tsx'
import { heir } from '../../../view/parts/heirs.ts'
import { useHighlight } from '../../../view/parts/highlight.ts'
import { Icon } from '../../../view/parts/icons.tsx'
import { LinkButton } from '../../../view/parts/link-button.tsx'
import { Menu } from '../../../view/parts/menu.tsx'
import { Switch } from '../../../view/parts/switch.tsx'
import { Text } from '../../../view/parts/text.tsx'
import { Scrubber } from '../../../view/parts/progress/scrubber.tsx'
import { FaultSwitches } from '../../../view/rooms/setup/fault-switches.tsx'
import { requestWords } from '../../../view/rooms/setup/request-words.ts'
import { useDoorLink } from '../../../view/rooms/share/use-door-link.ts'
import { Stage } from '../../../view/run/stage/stage.tsx'
import { PlayButton } from '../../../view/run/transport/play-button.tsx'
import { useEnds } from '../../../view/run/transport/use-ends.ts'
import { Truths } from '../../../view/run/truths/truths.tsx'
import { tablesAt } from '../../../player/session/tables-at.ts'
import { usePlayer, usePlayerApi } from '../../../view/use-player.ts'
import { embed } from '../../../words/late/embed.ts'
import { words } from '../../../words/language.ts'
import styles from './embed.module.css'

/** The compact layout for course material. It never takes the focus. */
export function Embed() {
  return (
    <div className={styles.room} {...heir('room')}>
      <div className={styles.frame}>
        <Requests />
        <main className={styles.picture}>
          <h1 className="sr-only">{words().header.title}</h1>
          <h2 className="sr-only">{words().playground.theRun}</h2>
          <Stage layout="embed" />
          <Truths />
        </main>
        <Transport />
      </div>
      <Notices />
      <Announcer />
    </div>
  )
}

/** Three failures that show three endings: nothing written, stale, and stale with a client that knows nothing. */
const SHOWN: readonly FaultId[] = ['db_reject', 'redis_down', 'crash']

function Requests() {
  const tables = usePlayer(tablesAt)
  const composer = usePlayer((player) => player.composer)
  const problem = usePlayer((player) => player.composerProblem)
  const { send, read } = usePlayerApi().getState()
  return (
    <header className={styles.requests}>
      <div className={styles.asks}>
        <Button className={styles.write} onClick={send}>
          <Text>{requestWords(tables, composer, 'write')}</Text>
        </Button>
        <Button onClick={read}>{embed().read}</Button>
      </div>
      <div className={styles.switches} role="group" aria-label={words().playground.failures}>
        {SWITCHES.filter(({ id }) => SHOWN.includes(id)).map((fault) => (
          <FaultSwitch key={fault.id} fault={fault} />
        ))}
      </div>
      {problem !== null && (
        <p role="alert">
          <Text>{problem}</Text>
        </p>
      )}
    </header>
  )
}

/** Its title has room here; what it waits for stands in the menu of all of them. */
function FaultSwitch({ fault }: { readonly fault: Switchable }) {
  const { id, title } = fault
  const on = usePlayer(({ trace, cursor }) => trace?.steps[cursor]?.switches.includes(id) ?? false)
  const toggle = usePlayer((player) => player.toggleFault)
  const point = useHighlight((highlight) => highlight.point)
  const leave = useHighlight((highlight) => highlight.leave)
  const world = usePlayer((player) => player.world)
  return (
    <div
      className={styles.switch}
      data-on={on || undefined}
      title={`${title}: ${switchDetail(fault, patternOf(world))}`}
      onPointerEnter={() => point(id)}
      onPointerLeave={() => leave(id)}
    >
      <Switch label={title} on={on} onToggle={() => toggle(id)} />
    </div>
  )
}

function Transport() {
  const { step, back } = usePlayerApi().getState()
  const { atStart, atEnd } = useEnds()
  const { transport } = words()
  return (
    <footer className={styles.transport}>
      <Button square onClick={back} inactive={atStart} aria-label={transport.back.label}>
        <Icon name="back" />
      </Button>
      <PlayButton />
      <Button square onClick={step} inactive={atEnd} aria-label={transport.step.label}>
        <Icon name="step" />
      </Button>
      <Scrubber />
      <Count />
      <ConsolesButton />
      <Menu label={embed().allFailures} face={<MenuFace />}>
        <FaultSwitches />
      </Menu>
      <OpenFull />
    </footer>
  )
}

function Count() {
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const isCut = usePlayer((player) => player.cut !== null)
  const { all, reached } = stopsOf(trace?.steps ?? [], cursor)
  return (
    <span className={styles.count}>
      <Text>{`${reached} / ${all.length}${isCut ? '…' : ''}`}</Text>
    </span>
  )
}

/** Narrow, the menu is the only place of the switches, so it says what it holds. */
function MenuFace() {
  return (
    <>
      <span className={styles.short}>
        <Icon name="more" />
      </span>
      <span className={styles.spelled}>{words().playground.failures}</span>
    </>
  )
}

function OpenFull() {
  return (
    <LinkButton {...useDoorLink('page')} target="_blank" rel="noopener">
      <span className={styles.words}>{embed().openFull}</span> <Icon name="external" />
    </LinkButton>
  )
}
