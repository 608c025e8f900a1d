import { SWITCHES } from '../../../model/run/switches.ts'
import { Dialog } from '../../../view/parts/dialog.tsx'
import { Switch } from '../../../view/parts/switch.tsx'
import styles from './presenter.module.css'

const KEYS: readonly (readonly [string, string])[] = [
  ['PageDown, →, Space, N', 'next step'],
  ['PageUp, ←, Shift+Space, P', 'previous step: the exact inverse'],
  ['Home / End', 'first / last step'],
  ['↓ / ↑', 'next / previous scenario'],
  ['. or B', 'black screen, and back'],
  ['F or F5', 'fullscreen'],
  ['K', 'play or pause'],
  ['+ / −', 'larger / smaller'],
  ['D', 'theme'],
  ['0', 'all switches off'],
  ['Esc', 'close what is open, then leave fullscreen'],
]

interface PresentHelpProps {
  readonly onClose: () => void
  readonly bareKeys: boolean
  readonly onBareKeys: (on: boolean) => void
}

export function PresentHelp({ onClose, bareKeys, onBareKeys }: PresentHelpProps) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, does]) => (
          <div key={keys} className={styles.key}>
            <dt>
              <kbd translate="no">{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        {SWITCHES.slice(0, 9).map(({ id, title }, index) => (
          <div key={id} className={styles.key}>
            <dt>
              <kbd translate="no">{index + 1}</kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
      <Switch label="Single letters and digits act" detail="off: only PageDown, PageUp, Home, End, arrows and Space do" on={bareKeys} onToggle={() => onBareKeys(!bareKeys)} />
    </Dialog>
  )
}
