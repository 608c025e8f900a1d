import { useEffect, useState } from 'react'
import { Button } from '../button.tsx'
import { takesOver } from '../heirs.ts'
import { Text } from '../text.tsx'
import styles from './failed.module.css'

interface Way {
  readonly label: string
  readonly run: () => void
}

interface FailedProps {
  readonly reason: string
  /** What else can be opened, the likeliest first. */
  readonly waysOut?: () => Promise<readonly Way[]>
  readonly again?: Way
}

const RELOAD: Way = { label: 'Reload', run: () => location.reload() }

/** Where there can be no run, or none is begun by itself: never a blank page. */
export function Failed({ reason, waysOut, again = RELOAD }: FailedProps) {
  const ways = useWays(waysOut)
  return (
    <main className={styles.page}>
      <h1 className={styles.title} {...takesOver('room')}>
        Write-through playground
      </h1>
      <p role="alert" className={styles.reason}>
        <Text>{reason}</Text>
      </p>
      <div className={styles.ways}>
        {ways.map(({ label, run }, index) => (
          <Button key={label} look={index === 0 && ways.length > 1 ? 'filled' : 'outlined'} onClick={run}>
            {label}
          </Button>
        ))}
        <Button look={ways.length > 1 ? 'quiet' : 'filled'} onClick={again.run}>
          {again.label}
        </Button>
      </div>
    </main>
  )
}

function useWays(find: FailedProps['waysOut']): readonly Way[] {
  const [ways, setWays] = useState<readonly Way[]>([])
  useEffect(() => {
    let isWanted = true
    void find?.().then((found) => isWanted && setWays(found))
    return () => void (isWanted = false)
  }, [find])
  return ways
}
