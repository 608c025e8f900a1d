import type { Label } from '../../../model/judge/checks/label-at-rest.ts'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import { useBreakItApi } from '../break-it/use-break-it.ts'
import { usePlayerApi } from '../../use-player.ts'

/** Opens a cell in Break it, at its shortest run to a label or to its worst. */
export function useOpenCell(): (asked: Asked, label?: Label) => void {
  const { openPlainly } = useBreakItApi()
  const { setRoom } = usePlayerApi().getState()
  return (asked, label) => {
    // The room first: what is open in it belongs to its address, and not to that of the page it came from.
    setRoom('break')
    openPlainly(asked, label === undefined ? null : { by: 'label', label })
  }
}
