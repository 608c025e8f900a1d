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
import styles from './bottom-bar.module.css'

/** Back, play and step under the thumb; the switches rise from the edge and leave the truths in sight, the consoles take most of it. */
export function BottomBar() {
  const [open, setOpen] = useState(false)
  const switchesOn = usePlayer((player) => player.trace?.steps[player.cursor]?.switches.length ?? 0)
  const { back, step } = usePlayerApi().getState()
  const { atStart, atEnd } = useEnds()
  return (
    <section className={styles.bar} aria-label="Transport">
      <Button className={styles.faults} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Text>Faults</Text>
        {switchesOn > 0 && (
          <span className={styles.count}>
            <Text>{switchesOn}</Text>
            <span className="sr-only"> on</span>
          </span>
        )}
      </Button>
      <Button square aria-label="Step back" onClick={back} inactive={atStart}>
        <Icon name="back" />
      </Button>
      <PlayButton />
      <Button square aria-label="Next step" onClick={step} inactive={atEnd}>
        <Icon name="step" />
      </Button>
      <ConsolesButton />
      {open && (
        <Dialog title="Make it fail" shape="sheet" onClose={() => setOpen(false)}>
          <FaultSwitches />
          <NextUp />
        </Dialog>
      )}
    </section>
  )
}
