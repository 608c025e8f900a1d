import { useState } from 'react'
import { ConsolesButton } from '../../../view/rooms/consoles/dock/consoles-button.tsx'
import { Button } from '../../../view/parts/button.tsx'
import { Dialog } from '../../../view/parts/dialog.tsx'
import { Icon } from '../../../view/parts/icons.tsx'
import { Text } from '../../../view/parts/text.tsx'
import { FaultSwitches } from '../../../view/rooms/setup/fault-switches.tsx'
import { NextUp } from '../../../view/rooms/setup/next-up.tsx'
import { PlayButton } from '../../../view/run/transport/play-button.tsx'
import { useEnds } from '../../../view/run/transport/use-ends.ts'
import { usePlayer, usePlayerApi } from '../../../view/use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './bottom-bar.module.css'

/**
 * Back, play and step under the thumb; the switches rise from the edge and leave the truths in sight, the
 * consoles take most of it.
 */
export function BottomBar() {
  const [open, setOpen] = useState(false)
  const switchesOn = usePlayer((player) => player.trace?.steps[player.cursor]?.switches.length ?? 0)
  const { back, step } = usePlayerApi().getState()
  const { atStart, atEnd } = useEnds()
  const { playground, transport } = words()
  return (
    <section className={styles.bar} aria-label={transport.title}>
      <Button className={styles.faults} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Text>{playground.failures}</Text>
        {switchesOn > 0 && (
          <span className={styles.count}>
            <Text>{switchesOn}</Text>
            <span className="sr-only">{playground.on}</span>
          </span>
        )}
      </Button>
      <Button square aria-label={transport.back.label} onClick={back} inactive={atStart}>
        <Icon name="back" />
      </Button>
      <PlayButton />
      <Button square aria-label={transport.step.label} onClick={step} inactive={atEnd}>
        <Icon name="step" />
      </Button>
      <ConsolesButton />
      {open && (
        <Dialog title={playground.makeItFail} shape="sheet" onClose={() => setOpen(false)}>
          <FaultSwitches />
          <NextUp />
        </Dialog>
      )}
    </section>
  )
}
