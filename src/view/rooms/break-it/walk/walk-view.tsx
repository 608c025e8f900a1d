import { useEffect, useState } from 'react'
import type { WitnessStep } from '../../../../model/explore/cell.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import type { Lattice, Place } from '../../../../model/explore/walk.ts'
import { count } from '../../../../words/en/numbers.ts'
import { Button } from '../../../parts/button.tsx'
import { heir, takesOver } from '../../../parts/heirs.ts'
import { Icon } from '../../../parts/icons.tsx'
import { Text } from '../../../parts/text.tsx'
import detail from '../detail/detail.module.css'
import { isBroken } from '../../../../model/explore/outcome.ts'
import { labels } from '../../../../words/late/labels.ts'
import { OutcomeMark } from '../outcome-mark.tsx'
import { ReplayButton } from '../run/replay-button.tsx'
import { RunView } from '../run/run-view.tsx'
import { useBreakItApi } from '../use-break-it.ts'
import { futureOf, futureWords } from './futures.ts'
import { LatticeMap } from './lattice-map.tsx'
import styles from './walk.module.css'

/** More states than that are no picture any more; walking goes on without one. */
const MOST_DRAWN = 400

/** A scenario to walk in: who goes next, and what can come of it, told before it is chosen. */
export function WalkView({ asked }: { readonly asked: Asked }) {
  const [wanted, setWanted] = useState<readonly number[]>([])
  const { walked, problem } = useWalk(asked, wanted)
  const lattice = useLattice(asked)
  if (problem !== null) return <p className={detail.waiting}>{problem}</p>
  if (walked === null) return <p className={detail.waiting}>Looking at every order…</p>
  // What is shown: an option that is pressed twice must not be taken for the one with its number at the next place.
  const { path, steps, place } = walked
  return (
    <>
      <div className={detail.bar}>
        <div className={detail.pager}>
          <Button
            square
            aria-label="To the start of the walk"
            title="To the start"
            inactive={wanted.length === 0}
            onClick={() => setWanted([])}
          >
            <Icon name="to-start" />
          </Button>
          <Button
            square
            aria-label="One step back"
            title="One step back"
            inactive={wanted.length === 0}
            onClick={() => setWanted(wanted.slice(0, -1))}
          >
            <Icon name="back" />
          </Button>
          <span role="status">
            <Text>{`${path.length === 0 ? 'at the start' : `${count(path.length, 'step')} done`}; ${placeWords(place)}`}</Text>
          </span>
        </div>
        <ReplayButton asked={asked} moves={steps} />
      </div>
      <Options place={place} onChoose={(number) => setWanted([...path, number])} />
      {lattice === 'too large' && (
        <p className={detail.what}>There are too many states to draw; every order can be walked all the same.</p>
      )}
      {typeof lattice === 'object' && lattice !== null && <LatticeMap lattice={lattice} path={path} onGo={setWanted} />}
      {steps.length > 0 && <RunView asked={asked} steps={steps} label={place.label} />}
    </>
  )
}

function placeWords({ label, ahead, options }: Place): string {
  if (label !== null && options.length === 0) return `it ends: ${labels()[label].run}`
  return label === null ? futureWords(ahead) : `nothing has to happen any more: ${labels()[label].run}`
}

/** Who can go next. What follows is coloured and said ahead of the choice. */
function Options({ place, onChoose }: { readonly place: Place; readonly onChoose: (number: number) => void }) {
  if (place.options.length === 0) {
    return (
      <p className={styles.end} {...takesOver('walk')} data-broken={place.label !== null && isBroken(place.label)}>
        {place.label !== null && <OutcomeMark outcome={place.label} />} <Text>Nothing is left to happen.</Text>
      </p>
    )
  }
  return (
    <ul className={styles.options} aria-label="Who goes next" {...heir('walk')}>
      {place.options.map(({ move, isFault, ahead }, number) => (
        // An option is told by its place: two of them can have the same words.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={number}>
          <button
            type="button"
            className={styles.option}
            data-future={futureOf(ahead)}
            onClick={() => onChoose(number)}
          >
            <span className={styles.words}>
              {isFault && <b>Failure: </b>}
              <Text>{move.words}</Text>
            </span>
            <span className={styles.ahead}>
              <OutcomeMark outcome={ahead.findLast(isBroken) ?? ahead.at(-1) ?? 'open'} />
              <Text>{futureWords(ahead)}</Text>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

interface Walked {
  readonly path: readonly number[]
  readonly steps: readonly WitnessStep[]
  readonly place: Place
}

/** Where a path leads. The place before stays while the next is on its way. */
function useWalk(
  asked: Asked,
  path: readonly number[],
): { readonly walked: Walked | null; readonly problem: string | null } {
  const { explorer } = useBreakItApi()
  const [walked, setWalked] = useState<Walked | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    explorer.walk(asked, path).then(
      (found) => isWanted && setWalked({ ...found, path }),
      (error: Error) => isWanted && setProblem(error.message),
    )
    return () => {
      isWanted = false
    }
  }, [explorer, asked, path])
  return { walked, problem }
}

function useLattice(asked: Asked): Lattice | 'too large' | null {
  const { explorer } = useBreakItApi()
  const [lattice, setLattice] = useState<Lattice | 'too large' | null>(null)
  useEffect(() => {
    let isWanted = true
    // Why it cannot be had, the walk itself says.
    explorer.lattice(asked, MOST_DRAWN).then(
      (found) => isWanted && setLattice(found ?? 'too large'),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [explorer, asked])
  return lattice
}
