/** Hues after the first: version 1 is grey, the later ones take turns. */
const TURNING = 5

/** For `data-hue`, which theme/tokens.css gives its colours: 1 for version 1, then 2 to 6 in turn. */
export function hueOf(version: number): number {
  return version <= 1 ? 1 : ((version - 2) % TURNING) + 2
}
