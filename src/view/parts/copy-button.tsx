import { useState } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

type Outcome = 'idle' | 'copied' | 'refused'

const SAYS: Readonly<Record<Outcome, string>> = {
  idle: 'Copy',
  copied: 'Copied',
  refused: 'Select it and copy',
}

/** Copies a text, and says so; where the clipboard is denied (a frame without it), says what to do. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  return (
    <Button look="quiet" onClick={() => void copy()} onBlur={() => setOutcome('idle')}>
      <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
      <span role="status">{SAYS[outcome]}</span>
      <span className="sr-only"> {what}</span>
    </Button>
  )
}
