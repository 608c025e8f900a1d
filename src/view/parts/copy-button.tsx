import { useState } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import { Text } from './text.tsx'
import { words } from '../../words/language.ts'

type Outcome = 'idle' | 'copied' | 'refused'

interface CopyButtonProps {
  readonly text: string
  readonly what: string
  /** A picture only; its words are for a screen reader. */
  readonly square?: boolean
}

/** Copies a text, and says so; where the clipboard is denied (a frame without it), says what to do. */
export function CopyButton({ text, what, square = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  const { parts } = words()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  return (
    <Button
      look="quiet"
      square={square}
      title={parts.copyWhat(parts.copy[outcome], what)}
      onClick={() => void copy()}
      onBlur={() => setOutcome('idle')}
    >
      <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
      {/* Refused, it must be seen too: the visitor has to do it by hand. */}
      <span role="status" className={square && outcome !== 'refused' ? 'sr-only' : undefined}>
        <Text>{parts.copy[outcome]}</Text>
      </span>
      <span className="sr-only">{` ${what}`}</span>
    </Button>
  )
}
