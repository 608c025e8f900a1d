import type { MouseEvent, ReactNode } from 'react'
import type { PatternId } from '../../model/world/ids.ts'
import { NO_LENSES, queryOf } from '../../player/address/room-query.ts'
import { staysHere } from './stays-here.ts'
import { usePlayerApi } from '../use-player.ts'

interface PageLinkProps {
  /** Null leads to all patterns. */
  readonly page: PatternId | null
  readonly className?: string | undefined
  readonly current?: boolean
  readonly title?: string
  readonly tabIndex?: number
  readonly children: ReactNode
}

/** Leads to the page of a pattern. A plain click stays in this window; any other opens the address. */
export function PageLink({ page, current = false, children, ...rest }: PageLinkProps) {
  const { openPage } = usePlayerApi().getState()
  const go = (event: MouseEvent): void => {
    if (staysHere(event)) openPage(page)
  }
  return (
    <a
      {...rest}
      href={queryOf({ room: 'patterns', page, lenses: NO_LENSES })}
      aria-current={current ? 'page' : undefined}
      onClick={go}
    >
      {children}
    </a>
  )
}
