import { Switch } from '../../parts/switch.tsx'
import { usePlayer } from '../../use-player.ts'

/** Stops at every message, and lists them all. */
export function EveryMessage() {
  const on = usePlayer((player) => player.everyMessage)
  const setEveryMessage = usePlayer((player) => player.setEveryMessage)
  return <Switch label="every message" on={on} onToggle={() => setEveryMessage(!on)} />
}
