import { Button } from '../../../parts/button.tsx'
import { Icon } from '../../../parts/icons.tsx'
import { ConsolesSheet } from './consoles-sheet.tsx'
import { useDock } from './use-dock.ts'

/** Opens the consoles over the run, where there is no dock. */
export function ConsolesButton() {
  const open = useDock((dock) => dock.open)
  const show = useDock((dock) => dock.show)
  return (
    <>
      <Button
        square
        aria-haspopup="dialog"
        aria-label="Consoles and data"
        title="Consoles and data"
        onClick={() => show('redis')}
      >
        <Icon name="console" />
      </Button>
      {open !== null && <ConsolesSheet />}
    </>
  )
}
