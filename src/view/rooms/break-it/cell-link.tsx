import type { ReactNode } from 'react'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import { NO_LENSES, queryOf } from '../../../player/address/room-query.ts'
import { AS_IT_IS } from '../../../player/address/widening-text.ts'
import { inLink } from '../../../player/break-it/break-it.ts'
import { staysHere } from '../../parts/stays-here.ts'
import { usePlayerApi } from '../../use-player.ts'

interface CellLinkProps {
  readonly asked: Asked
  readonly className?: string | undefined
  readonly title?: string
  readonly children: ReactNode
}

/** Leads to a cell of Break it. A plain click stays in this window; any other opens the address. */
export function CellLink({ asked, children, ...rest }: CellLinkProps) {
  const { openCell } = usePlayerApi().getState()
  return (
    <a
      {...rest}
      href={queryOf({
        room: 'break',
        page: null,
        lenses: { ...NO_LENSES, ...inLink({ chosen: asked, widening: AS_IT_IS }) },
      })}
      onClick={(event) => staysHere(event) && openCell(asked)}
    >
      {children}
    </a>
  )
}
