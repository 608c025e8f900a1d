import { Button } from '../parts/button.tsx'
import { usePlayer } from '../use-player.ts'
import styles from './first-run.module.css'
import { firstRunWords } from './words.ts'

/** The guided beginning: one healthy write, one refused message, and what that has done. */
export function FirstRun({ onHeal }: { readonly onHeal: () => void }) {
  const phase = usePlayer((player) => player.firstRun)
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const toggleFault = usePlayer((player) => player.toggleFault)
  const words = firstRunWords(phase, trace, cursor)
  if (words === null) return null
  return (
    <section className={styles.strip} aria-label="First steps">
      <p className={styles.words}>{words}</p>
      {phase === 'invite' && (
        <Button look="filled" onClick={() => toggleFault('redis_down')}>
          Now refuse this message
        </Button>
      )}
      {phase === 'broken' && trace !== null && cursor === trace.steps.length - 1 && (
        <>
          <Button onClick={onHeal}>What would heal it?</Button>
          <Button onClick={() => toggleFault('writers')}>Break it with no failure</Button>
        </>
      )}
    </section>
  )
}
