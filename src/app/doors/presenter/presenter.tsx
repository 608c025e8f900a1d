import { useEffect, useState } from 'react'
import { lessonOf } from '../../../lessons/patterns.ts'
import { worldTitle } from '../../../model/failures/failures.ts'
import { stopsOf } from '../../../player/readings/stops.ts'
import { Announcer } from '../../../view/run/announcer/announcer.tsx'
import { Button } from '../../../view/parts/button.tsx'
import { heir } from '../../../view/parts/heirs.ts'
import { Icon } from '../../../view/parts/icons.tsx'
import { LinkButton } from '../../../view/parts/link-button.tsx'
import { printable } from '../../../words/printable.ts'
import { Text } from '../../../view/parts/text.tsx'
import { Dots } from '../../../view/parts/progress/dots.tsx'
import { Notices } from '../../../view/run/notices/notices.tsx'
import { useDoorLink } from '../../../view/rooms/share/use-door-link.ts'
import { Stage } from '../../../view/run/stage/stage.tsx'
import { Truths } from '../../../view/run/truths/truths.tsx'
import { usePlayer, usePlayerApi } from '../../../view/use-player.ts'
import { PresentHelp } from './present-help.tsx'
import styles from './presenter.module.css'
import { usePresenting } from './use-presenting.ts'
import { sentenceOf } from '../../../words/sentence-of.ts'
import { presenter } from '../../../words/late/presenter.ts'
import { words } from '../../../words/language.ts'

/** The projector: one picture, the three truths, and keys that a clicker sends. */
export function Presenter({ scale: firstScale }: { readonly scale: number }) {
  const { black, help, bareKeys, scale, openHelp, closeHelp, setBareKeys } = usePresenting(firstScale)
  const idle = useIdleCursor()
  useWakeLock()
  useEffect(() => {
    document.documentElement.style.setProperty('--scale', String(scale))
  }, [scale])
  return (
    <div className={styles.room} data-idle={idle || undefined} {...heir('room')}>
      <Heading />
      <main className={styles.picture}>
        <h2 className="sr-only">{words().playground.theRun}</h2>
        <Stage layout="present" />
        <Truths />
      </main>
      <Progress onHelp={openHelp} />
      <Notices />
      <Announcer />
      {help && <PresentHelp onClose={closeHelp} bareKeys={bareKeys} onBareKeys={setBareKeys} />}
      {black && <div className={styles.black} role="status" aria-label={presenter().black} />}
    </div>
  )
}

function Heading() {
  const world = usePlayer((player) => player.world)
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const isCut = usePlayer((player) => player.cut !== null)
  const { all, reached } = stopsOf(trace?.steps ?? [], cursor)
  return (
    <header className={styles.heading}>
      <h1 className={styles.title}>
        <Text>{worldTitle(world)}</Text>{' '}
        <span className={styles.count}>
          <Text>{presenter().where(reached, all.length, isCut)}</Text>
        </span>
      </h1>
      <p className={styles.pattern}>
        <Text>{lessonOf(world).title}</Text>
      </p>
    </header>
  )
}

function Progress({ onHelp }: { readonly onHelp: () => void }) {
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const step = trace?.steps[cursor]
  return (
    <footer className={styles.footer}>
      <p className={styles.sentence}>
        <Text>{printable(sentenceOf(step))}</Text>
      </p>
      <Controls onHelp={onHelp} />
      <Dots />
    </footer>
  )
}

/** For a pointer and for a finger; out of sight while nobody moves one. */
function Controls({ onHelp }: { readonly onHelp: () => void }) {
  const { back, step } = usePlayerApi().getState()
  const says = presenter()
  const { transport } = words()
  return (
    <div className={styles.controls} role="group" aria-label={says.controls}>
      <Button square aria-label={transport.back.label} onClick={back}>
        <Icon name="back" />
      </Button>
      <Button square aria-label={transport.step.label} onClick={step}>
        <Icon name="step" />
      </Button>
      <Button square aria-label={says.keys} title={says.keysTitle} onClick={onHelp}>
        <Icon name="help" />
      </Button>
      <LinkButton {...useDoorLink('page')} title={says.leaveTitle}>
        {says.leave}
      </LinkButton>
    </div>
  )
}

/** A projector must not show the pointer of somebody who is speaking. */
function useIdleCursor(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), IDLE_MS)
    const move = (): void => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), IDLE_MS)
    }
    window.addEventListener('pointermove', move)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', move)
    }
  }, [])
  return idle
}
const IDLE_MS = 2_000

/** The screen stays on while it is seen; where the browser does not allow it, nothing is lost. */
function useWakeLock(): void {
  useEffect(() => {
    const keepOn = (): void => {
      if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined)
    }
    keepOn()
    document.addEventListener('visibilitychange', keepOn)
    return () => document.removeEventListener('visibilitychange', keepOn)
  }, [])
}
