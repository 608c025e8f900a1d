import { perform } from './effect.ts'

export interface Loaded {
  readonly value: string | null
  readonly source: 'cache' | 'database'
}

/**
 * The cache layer: a process of its own, which alone talks to the stores. What fails there is
 * thrown here as the StoreError it was.
 */
export const provider = {
  load: (caption: string, key: string) => perform<Loaded>({ kind: 'provider.load', caption, key }),

  store: (caption: string, key: string, value: string) =>
    perform<void>({ kind: 'provider.store', caption, key, value }),
}
