import { Switch } from '../../parts/switch.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'

/** Stops at every message, and lists them all. */
export function EveryMessage() {
  const on = usePlayer((player) => player.everyMessage)
  const setEveryMessage = usePlayer((player) => player.setEveryMessage)
  return <Switch label={words().transport.everyMessage} on={on} onToggle={() => setEveryMessage(!on)} />
}
