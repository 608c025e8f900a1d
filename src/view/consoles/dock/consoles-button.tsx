import { lazy, Suspense } from 'react'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { useDock } from './use-dock.ts'

const ConsolesSheet = lazy(() => import('./consoles-sheet.tsx').then(({ ConsolesSheet: it }) => ({ default: it })))

/** Opens the consoles over the run, where there is no dock. */
export function ConsolesButton() {
  const open = useDock((dock) => dock.open)
  const show = useDock((dock) => dock.show)
  return (
    <>
      <Button square aria-haspopup="dialog" aria-label="Consoles and data" title="Consoles and data" onClick={() => show('redis')}>
        <Icon name="console" />
      </Button>
      <Suspense fallback={null}>{open !== null && <ConsolesSheet />}</Suspense>
    </>
  )
}
