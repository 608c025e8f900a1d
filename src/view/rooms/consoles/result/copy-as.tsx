import { useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import styles from './result.module.css'

type Outcome = { readonly is: 'idle' } | { readonly is: 'copied' } | { readonly is: 'refused'; readonly text: string }

/** Copies a text that is made when it is asked for; where the clipboard is denied, it is shown to be copied by hand. */
export function CopyAs({ what, make }: { readonly what: string; readonly make: () => string }) {
  const [outcome, setOutcome] = useState<Outcome>({ is: 'idle' })
  const copy = async () => {
    const text = make()
    try {
      await navigator.clipboard.writeText(text)
      setOutcome({ is: 'copied' })
    } catch {
      setOutcome({ is: 'refused', text })
    }
  }
  return (
    <>
      <Button look="link" onClick={() => void copy()}>
        {outcome.is === 'copied' ? `Copied ${what}` : `Copy as ${what}`}
      </Button>
      {outcome.is === 'refused' && (
        <label className={styles.byHand}>
          The clipboard is not allowed here. Copy it by hand:
          <textarea readOnly rows={4} value={outcome.text} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  )
}
