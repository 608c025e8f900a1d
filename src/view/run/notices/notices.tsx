import { Button } from '../../parts/button.tsx'
import { EARLIER, heir } from '../../parts/heirs.ts'
import { Icon } from '../../parts/icons.tsx'
import { RunState } from '../run-state/run-state.tsx'
import { usePlayer, usePlayerApi } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './notices.module.css'

/** What went wrong, or was done for the visitor, in a sentence each; above them, what the run is up to. */
export function Notices() {
  return (
    <div className={styles.stack}>
      <RunState />
      <Log />
    </div>
  )
}

/** They stay until closed. */
function Log() {
  const notices = usePlayer((player) => player.notices)
  const { dismiss } = usePlayerApi().getState()
  return (
    <div className={styles.log} role="log" aria-label={words().run.notices.title} {...heir(EARLIER, 'room')}>
      {notices.map(({ id, kind, text, action }) => (
        <div key={id} className={styles.notice} data-kind={kind}>
          <p className={styles.text}>{text}</p>
          {action !== null && (
            <Button
              onClick={() => {
                action.run()
                dismiss(id)
              }}
            >
              {action.label}
            </Button>
          )}
          <Button look="quiet" square aria-label={words().run.notices.close} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </Button>
        </div>
      ))}
    </div>
  )
}
