import type { Configuration } from './configuration.ts'

/**
 * The configurations that were visited. One that has used a pending call more than a visited one,
 * everything else being equal, can do nothing that the other cannot: it counts as visited too.
 */
export class Visited {
  readonly #layers: Map<number | string, Uint16Array[]>[] = []
  size = 0

  /** False when there is no need to visit it. */
  add(configuration: Configuration): boolean {
    const { layer, used } = configuration
    const ofLayer = (this.#layers[layer] ??= new Map<number | string, Uint16Array[]>())
    const key = keyOf(configuration)
    const others = ofLayer.get(key)
    if (others === undefined) ofLayer.set(key, [used])
    else if (others.some((other) => isAtMost(other, used))) return false
    else ofLayer.set(key, [...others.filter((other) => !isAtMost(used, other)), used])
    this.size++
    return true
  }
}

/** One number where there is room for it: at most 2^21 states and 32 open calls. */
function keyOf({ placed, state }: Configuration): number | string {
  if (placed.length === 1 && state < 2 ** 21) return state * 2 ** 32 + (placed[0]! >>> 0)
  return `${state} ${placed.join(' ')}`
}

function isAtMost(some: Uint16Array, others: Uint16Array): boolean {
  return some.every((count, id) => count <= others[id]!)
}
