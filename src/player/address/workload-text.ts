import { USUAL_WORKLOAD, type Workload } from '../../model/workload/workload.ts'

/** Lowest and highest of each, in the order in which they stand in a link; shares in per cent, times in ms. */
export const WORKLOAD_RANGES = {
  readShare: [0, 100],
  failureShare: [0, 50],
  overtakingShare: [0, 50],
  ttlMs: [0, 10_000],
  databaseMs: [1, 200],
  redisMs: [1, 200],
} as const satisfies Readonly<Record<keyof Workload, readonly [number, number]>>

const NAMES = Object.keys(WORKLOAD_RANGES) as readonly (keyof Workload)[]

/** A workload as it stands in a link: `70,2,10,0,12,6`. */
export function workloadText(workload: Workload): string {
  return NAMES.map((name) => shownNumber(name, workload)).join(',')
}

export const USUAL_WORKLOAD_TEXT = workloadText(USUAL_WORKLOAD)

/** One part of it as a slider shows it: a share in per cent, no TTL as 0. */
export function shownNumber(name: keyof Workload, workload: Workload): number {
  if (name === 'ttlMs') return workload.ttlMs ?? 0
  return isShare(name) ? Math.round(workload[name] * 100) : workload[name]
}

export function partOf(name: keyof Workload, shown: number): Partial<Workload> {
  if (name === 'ttlMs') return { ttlMs: shown === 0 ? null : shown }
  return { [name]: isShare(name) ? shown / 100 : shown }
}

/** undefined: it is not six whole numbers within their ranges. */
export function readWorkload(text: string): Workload | undefined {
  const numbers = text.split(',').map((word) => (/^\d{1,6}$/.test(word) ? Number(word) : NaN))
  if (numbers.length !== NAMES.length) return undefined
  let workload = USUAL_WORKLOAD
  for (const [index, name] of NAMES.entries()) {
    const [low, high] = WORKLOAD_RANGES[name]
    const number = numbers[index]!
    if (!(number >= low && number <= high)) return undefined
    workload = { ...workload, ...partOf(name, number) }
  }
  return workload
}

function isShare(name: keyof Workload): name is 'readShare' | 'failureShare' | 'overtakingShare' {
  return name.endsWith('Share')
}
