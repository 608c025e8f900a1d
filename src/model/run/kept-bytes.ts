import type { Step } from '../trace/trace.ts'

/**
 * What the steps of a run may keep, roughly, in bytes. The engine has them, and so has the page, and on
 * their way they are there twice more; what was let go of is collected late. A page takes some thirteen
 * times of this, measured, beside the 185 MB that it always takes, and 512 MB are the most. A run that
 * would keep more ends there, as one does that has too many steps.
 */
export const MOST_KEPT_BYTES = 20_000_000

/** An address, a message and a detail, and a commit or a key with its row, entry and verdict. */
const STEP_BYTES = 600
const COMMIT_BYTES = 60
const KEY_BYTES = 100

/** What one step keeps that the steps before it do not: `changed` are the keys whose contents changed. */
export function keptBytes({ commits, output, cache }: Step, changed: readonly string[]): number {
  let bytes = STEP_BYTES
  for (const { value } of commits) bytes += COMMIT_BYTES + (value?.length ?? 0)
  for (const key of changed)
    bytes += KEY_BYTES + (Object.hasOwn(cache.entries, key) ? cache.entries[key]!.value.length : 0)
  return output === null ? bytes : bytes + JSON.stringify(output).length
}
