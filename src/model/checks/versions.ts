import type { CommittedVersion } from './history.ts'

/**
 * The first version of a row, from a given one on, that holds this value; -1 when there is none.
 * The same value can be committed twice: a read of it is given the benefit of the doubt.
 */
export function versionFrom(commits: readonly CommittedVersion[], value: string | null, from: number): number {
  return commits.findIndex((commit, index) => index >= from && commit.value === value)
}
