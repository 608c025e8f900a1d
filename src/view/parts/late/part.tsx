import { useEffect, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { Button } from '../button.tsx'
import { heir, takesOver, type HeirName } from '../heirs.ts'
import { Text } from '../text.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import type { LatePart } from './late-part.ts'
import { PartBoundary } from './part-boundary.tsx'
import styles from './part.module.css'
import { missingSentence, remedyOf, type Missing } from './why-missing.ts'

interface PartProps<Held> {
  readonly of: LatePart<Held>
  readonly children: (held: Held) => ReactElement
  /** Until it is here, its line has the focus in its stead, where it came from what went away. */
  readonly standsInFor?: HeirName
}

/**
 * A late part at its place on the page: itself, or a line that it is coming, or a line that it is
 * missing. Neither that nor an error inside of it takes the page away.
 */
export function Part<Held>({ of, children, standsInFor }: PartProps<Held>) {
  const state = useStore(of.store)
  useEffect(() => void of.fetch(), [of])
  useReturn(of)
  if (state.is === 'here') return <PartBoundary name={of.name}>{children(state.held)}</PartBoundary>
  const standIn = standsInFor === undefined ? {} : { ...heir(standsInFor), ...takesOver(standsInFor) }
  if (state.is === 'missing')
    return <MissingLine standIn={standIn} name={of.name} why={state.why} onTryAgain={() => void of.fetch()} />
  return (
    <p className={styles.coming} {...standIn}>
      {words().parts.loading}
    </p>
  )
}

/**
 * What was on its way when the page was left has been broken off: when the page comes back from the browser's
 * cache, it is asked for again.
 */
function useReturn<Held>(part: LatePart<Held>): void {
  useEffect(() => {
    const comeBack = ({ persisted }: PageTransitionEvent): void => {
      // The first of the two may be the one that was broken off.
      if (persisted) void part.fetch().then(() => part.fetch())
    }
    window.addEventListener('pageshow', comeBack)
    return () => window.removeEventListener('pageshow', comeBack)
  }, [part])
}

interface MissingLineProps {
  readonly standIn: object
  readonly name: string
  readonly why: Missing
  readonly onTryAgain: () => void
}

function MissingLine({ standIn, name, why, onTryAgain }: MissingLineProps) {
  const saved = usePlayer((player) => player.saved)
  return (
    <div className={styles.missing}>
      <p role="alert" {...standIn}>
        <Text>{`${missingSentence(name, why)} ${remedyOf(why, saved)}`}</Text>
      </p>
      {why !== 'new release' && <Button onClick={onTryAgain}>{words().parts.tryAgain}</Button>}
      {(why === 'new release' || why === 'not handed over') && (
        <Button onClick={() => location.reload()}>{words().parts.reload}</Button>
      )}
    </div>
  )
}
