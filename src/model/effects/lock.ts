import { perform } from './effect.ts'

/**
 * A lock per key at a lock service. It is held until it is given back or its holder dies (the
 * service notices that by the end of the holder's lease).
 */
export const lock = {
  /** Waits for its turn. The fencing token it returns is greater than every token given before. */
  take: (caption: string, key: string) => perform<number>({ kind: 'lock.take', caption, key }),

  release: (caption: string, key: string) => perform<void>({ kind: 'lock.release', caption, key }),
}
