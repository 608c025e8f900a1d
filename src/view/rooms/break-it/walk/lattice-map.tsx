import { memo, useMemo } from 'react'
import type { Lattice } from '../../../../model/explore/walk.ts'
import { Text } from '../../../parts/text.tsx'
import { futureOf, futureWords, type Future } from './futures.ts'
import { MARGIN, pathTo, spotsOf, statesOn, type Spot } from './layout.ts'
import styles from './walk.module.css'

interface LatticeMapProps {
  readonly lattice: Lattice
  readonly path: readonly number[]
  readonly onGo: (path: readonly number[]) => void
}

/** Every state there is and what leads from one to another; where a walk has come, and which of them end badly. */
export function LatticeMap({ lattice, path, onGo }: LatticeMapProps) {
  const spots = useMemo(() => spotsOf(lattice), [lattice])
  const walked = useMemo(() => statesOn(lattice, path), [lattice, path])
  const width = Math.max(...spots.map(({ x }) => x)) + MARGIN
  const height = Math.max(...spots.map(({ y }) => y)) + MARGIN
  const go = (state: number): void => {
    const there = pathTo(lattice, state)
    if (there !== null) onGo(there)
  }
  return (
    <figure className={styles.map}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard. */}
      <div className={styles.scroll} translate="no" tabIndex={0} role="region" aria-label="Map of all states">
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={summaryOf(lattice)}
        >
          <Edges lattice={lattice} spots={spots} />
          <path className={styles.walked} d={line(walked.map((state) => spots[state]!))} />
          {lattice.nodes.map(({ state, ahead, label }) => (
            <g
              key={state}
              className={styles.node}
              data-future={futureOf(ahead)}
              data-here={state === walked.at(-1)}
              onClick={() => go(state)}
            >
              <title>{label === null ? futureWords(ahead) : `an end: ${futureWords(ahead)}`}</title>
              <Mark spot={spots[state]!} future={futureOf(ahead)} isEnd={label !== null} />
            </g>
          ))}
        </svg>
      </div>
      <figcaption className={styles.key}>
        <Key future="well">ends well whatever follows</Key>
        <Key future="open">still open</Key>
        <Key future="badly">can only end badly</Key>
        <span>Press a state to walk there.</span>
      </figcaption>
    </figure>
  )
}

const Edges = memo(function Edges({ lattice, spots }: { readonly lattice: Lattice; readonly spots: readonly Spot[] }) {
  return (
    <>
      {lattice.edges.map(({ from, to, isFault }, index) => (
        // Edges never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <path key={index} className={styles.edge} data-fault={isFault} d={line([spots[from]!, spots[to]!])} />
      ))}
    </>
  )
})

/** Told apart by shape: a ring, a half-filled ring, a square; an end is larger. */
function Mark({
  spot: { x, y },
  future,
  isEnd,
}: {
  readonly spot: Spot
  readonly future: Future
  readonly isEnd: boolean
}) {
  const r = isEnd ? 7 : 5
  if (future === 'badly') return <rect className={styles.bad} x={x - r} y={y - r} width={r * 2} height={r * 2} />
  return (
    <>
      <circle className={styles.ring} cx={x} cy={y} r={r} />
      {future === 'open' && <path className={styles.half} d={`M${x} ${y - r}a${r} ${r} 0 0 1 0 ${r * 2}Z`} />}
    </>
  )
}

function Key({ future, children }: { readonly future: Future; readonly children: string }) {
  return (
    <span className={styles.entry}>
      <svg className={styles.node} viewBox="0 0 16 16" aria-hidden focusable="false">
        <Mark spot={{ x: 8, y: 8 }} future={future} isEnd={false} />
      </svg>
      <Text>{children}</Text>
    </span>
  )
}

function line(spots: readonly Spot[]): string {
  return spots.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

function summaryOf({ nodes, edges }: Lattice): string {
  const count = (future: Future): number => nodes.filter(({ ahead }) => futureOf(ahead) === future).length
  return `${nodes.length} states and ${edges.length} steps between them: ${count('well')} states end well whatever follows, ${count('badly')} can only end badly, ${count('open')} are still open.`
}
