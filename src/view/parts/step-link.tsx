import { Button } from './button.tsx'
import { Text } from './text.tsx'

/** 'step 3' inside a sentence: looks like a link, goes to that step. */
export function StepLink({ step, onSeek }: { readonly step: number; readonly onSeek: (step: number) => void }) {
  return (
    <Button look="link" onClick={() => onSeek(step)}>
      <Text>{`step ${step}`}</Text>
    </Button>
  )
}
