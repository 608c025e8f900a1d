import { SWITCHES } from '../../../model/run/switches.ts'
import { Dialog } from '../../../view/parts/dialog.tsx'
import { Switch } from '../../../view/parts/switch.tsx'
import { presenter } from '../../../words/late/presenter.ts'
import styles from './presenter.module.css'

const KEYS = {
  next: 'PageDown, →, Space, N',
  previous: 'PageUp, ←, Shift+Space, P',
  ends: 'Home / End',
  scenarios: '↓ / ↑',
  black: '. or B',
  fullscreen: 'F or F5',
  play: 'K',
  scale: '+ / −',
  theme: 'D',
  clear: '0',
  close: 'Esc',
} as const

interface PresentHelpProps {
  readonly onClose: () => void
  readonly bareKeys: boolean
  readonly onBareKeys: (on: boolean) => void
}

export function PresentHelp({ onClose, bareKeys, onBareKeys }: PresentHelpProps) {
  const says = presenter()
  return (
    <Dialog title={says.keys} onClose={onClose}>
      <dl className={styles.keys}>
        {(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((act) => (
          <div key={act} className={styles.key}>
            <dt>
              <kbd translate="no">{KEYS[act]}</kbd>
            </dt>
            <dd>{says.does[act]}</dd>
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
      <Switch
        label={says.bareKeys.label}
        detail={says.bareKeys.detail}
        on={bareKeys}
        onToggle={() => onBareKeys(!bareKeys)}
      />
    </Dialog>
  )
}
