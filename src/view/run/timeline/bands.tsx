import { hueOf } from '../../parts/hue.ts'
import type { Rect } from './frame.ts'
import type { Overlay, Ribbon } from './picture.ts'
import styles from './timeline.module.css'

/** What each store holds for the key in focus, in the hue of its version. */
export function Ribbons({ ribbons }: { readonly ribbons: readonly Ribbon[] }) {
  return ribbons.map(({ store, stretch, rect }) => (
    <rect
      key={`${store} ${stretch.fromStep}`}
      className={stretch.version === null ? styles.nothing : styles.ribbon}
      data-hue={stretch.version === null ? undefined : hueOf(stretch.version)}
      {...rect}
    />
  ))
}

/** Light dots while something under way can still settle it, a hatch when nothing will. */
export function Bands({ bands, id }: { readonly bands: Overlay['bands']; readonly id: string }) {
  return bands.map(({ band, rect }) => (
    <rect
      key={band.fromStep}
      className={band.state === 'behind' ? styles.behind : styles.apart}
      fill={`url(#${id}-${band.state === 'behind' ? 'dots' : 'hatch'})`}
      {...rect}
    />
  ))
}

export function Fills({ id, past, future }: { readonly id: string; readonly past: Rect; readonly future: Rect }) {
  return (
    <defs>
      <pattern id={`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
        <circle className={styles.dot} cx="2.5" cy="2.5" r="1" />
      </pattern>
      <pattern id={`${id}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="7" height="7" />
        <rect className={styles.hatchLine} width="3" height="7" />
      </pattern>
      <clipPath id={`${id}-past`}>
        <rect {...past} />
      </clipPath>
      <clipPath id={`${id}-future`}>
        <rect {...future} />
      </clipPath>
    </defs>
  )
}
