import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { linesOf } from '../../../model/patterns/built/lines.ts'
import { problemOf } from '../../../model/patterns/built/problem-of.ts'
import type { Built } from '../../../model/world/built-steps.ts'
import { examined } from '../../../player/session/build/examined.ts'
import { FIRST_BUILT } from '../../../player/session/build/first-built.ts'
import {
  gapTowards,
  inSameList,
  insert,
  lengthAround,
  move,
  remove,
  replace,
  stepAt,
  type AnyStep,
  type Place,
} from '../../../player/session/build/places.ts'
import { Text } from '../../parts/text.tsx'
import { usePlayer, usePlayerApi } from '../../use-player.ts'
import styles from './build.module.css'
import { lineAt, placeText, whereText } from './place-text.ts'
import { BuildingContext, type Building } from './use-building.ts'

/** Provides the steps to what is inside, keeps the focus on a step that moves, and says what was done. */
export function BuildingProvider({ children }: { readonly children: ReactNode }) {
  const built = usePlayer((player) => player.world.built) ?? FIRST_BUILT
  const player = usePlayerApi()
  const [marked, setMarked] = useState<Place | null>(null)
  const [said, setSaid] = useState('')
  const [focusOn, setFocusOn] = useState<{ readonly place: Place } | null>(null)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (focusOn !== null)
      box.current?.querySelector<HTMLElement>(`[data-handle="${placeText(focusOn.place)}"]`)?.focus()
  }, [focusOn])

  const building = useMemo((): Building => {
    const lines = linesOf(built)
    // What was selected may be gone, by an undo.
    const selected = marked !== null && stepAt(built, marked) !== null ? marked : null
    /** The steps are now others: the step at the place is looked at, and what happened is said. */
    const take = (next: Built, place: Place | null, words: (caption: string, where: string) => string): void => {
      player.getState().build(examined(next))
      // Steps that do not fit are refused, and the page has said so.
      if (player.getState().world.built?.write === built.write && next !== built && place !== null) return
      setMarked(place)
      if (place === null) return setSaid(words('', ''))
      const after = linesOf(next)
      setFocusOn({ place })
      setSaid(words(`‘${lineAt(after, place)?.caption ?? ''}’`, whereText(after, place)))
    }
    const go = (from: Place, gap: Place | null, otherwise: string): void => {
      const moved = gap === null ? null : move(built, from, gap)
      if (moved === null) return setSaid(otherwise)
      take(moved.built, moved.to, (caption, where) => `${caption} is now ${where}.`)
    }
    return {
      built,
      lines,
      problem: problemOf(built),
      selected,
      select: setMarked,
      add(step, list, gap) {
        const after = selected?.list === list ? inSameList(selected, selected.path.at(-1)! + 1) : null
        const to = gap ?? after ?? { list, path: [list === 'write' ? built.write.length : built.read.length] }
        take(insert(built, to, step), to, (caption, where) => `${caption} is added as ${where}.`)
      },
      moveTo: (from, gap) => go(from, gap, 'It cannot go there.'),
      nudge: (from, direction) =>
        go(from, gapTowards(built, from, direction), `There is nothing further ${direction}.`),
      change: (place, step: AnyStep) => player.getState().build(examined(replace(built, place, step))),
      remove(place) {
        const caption = lineAt(lines, place)?.caption ?? ''
        const next = remove(built, place)
        take(next, neighbourOf(next, place), () => `‘${caption}’ is removed.`)
      },
    }
  }, [built, marked, player])

  return (
    <BuildingContext value={building}>
      <div ref={box} className={styles.contents}>
        {children}
      </div>
      <div className="sr-only" role="status" aria-live="polite">
        <Text>{said}</Text>
      </div>
    </BuildingContext>
  )
}

/** What is looked at once a step is gone: the one that took its place, or the one before, or the one around it. */
function neighbourOf(built: Built, gone: Place): Place | null {
  const length = lengthAround(built, gone)
  if (length > 0) return inSameList(gone, Math.min(gone.path.at(-1)!, length - 1))
  return gone.path.length > 1 ? { list: gone.list, path: gone.path.slice(0, -1) } : null
}
