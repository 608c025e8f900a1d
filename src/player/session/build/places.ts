import { innerSteps, type Built, type ReadStep, type WriteStep } from '../../../model/world/built-steps.ts'

/**
 * Where a step is, or could go: the indices that lead to it from the outermost list inwards. As a gap, the last
 * one is the index it will have; `[1, 0]` of the write is the first place in the failure of the second step.
 */
export interface Place {
  readonly list: 'write' | 'read'
  readonly path: readonly number[]
}

export type AnyStep = WriteStep | ReadStep

export function isSamePlace(one: Place | null, other: Place | null): boolean {
  return one !== null && other !== null && one.list === other.list && one.path.join() === other.path.join()
}

/** The step at a place; null where there is none. */
export function stepAt(built: Built, { list, path }: Place): AnyStep | null {
  const [last, ...outer] = [...path].reverse()
  if (last === undefined) return null
  const steps = list === 'read' ? built.read : listAt(built.write, outer.reverse())
  return steps?.[last] ?? null
}

/** The list inside of the step that a path leads to. */
function listAt(steps: readonly WriteStep[], path: readonly number[]): readonly WriteStep[] | null {
  const [first, ...rest] = path
  if (first === undefined) return steps
  const step = steps[first]
  const inner = step === undefined ? null : innerSteps(step)
  return inner === null ? null : listAt(inner, rest)
}

/** How many steps stand in the list of a place. */
export function lengthAround(built: Built, { list, path }: Place): number {
  return list === 'read' ? built.read.length : (listAt(built.write, path.slice(0, -1))?.length ?? 0)
}

/** A step of the write goes nowhere else, and one of the read neither. */
export function fits(step: AnyStep, list: Place['list']): boolean {
  return step.do === 'wait' || (list === 'read') === isReadStep(step)
}

function isReadStep(step: AnyStep): step is ReadStep {
  return step.do === 'look' || step.do === 'select' || step.do === 'fill' || step.do === 'answer'
}

export function insert(built: Built, gap: Place, step: AnyStep): Built {
  if (gap.list === 'read') return { ...built, read: built.read.toSpliced(gap.path[0]!, 0, step as ReadStep) }
  return {
    ...built,
    write: within(built.write, gap.path, (steps, index) => steps.toSpliced(index, 0, step as WriteStep)),
  }
}

export function remove(built: Built, { list, path }: Place): Built {
  if (list === 'read') return { ...built, read: built.read.toSpliced(path[0]!, 1) }
  return { ...built, write: within(built.write, path, (steps, index) => steps.toSpliced(index, 1)) }
}

export function replace(built: Built, { list, path }: Place, step: AnyStep): Built {
  if (list === 'read') return { ...built, read: built.read.with(path[0]!, step as ReadStep) }
  return { ...built, write: within(built.write, path, (steps, index) => steps.with(index, step as WriteStep)) }
}

function within(
  steps: readonly WriteStep[],
  path: readonly number[],
  change: (steps: readonly WriteStep[], index: number) => readonly WriteStep[],
): readonly WriteStep[] {
  const [first, ...rest] = path
  if (first === undefined) return steps
  if (rest.length === 0) return change(steps, first)
  const step = steps[first]!
  const inner = within(innerSteps(step) ?? [], rest, change)
  return steps.with(
    first,
    step.do === 'ifUnknown' ? { ...step, steps: inner } : ({ ...step, ifFails: inner } as WriteStep),
  )
}

/** A step in a new place, with whatever is inside of it; null where it cannot go, as into itself. */
export function move(built: Built, from: Place, gap: Place): { readonly built: Built; readonly to: Place } | null {
  const step = stepAt(built, from)
  if (step === null || !fits(step, gap.list) || (from.list === gap.list && isInside(gap.path, from.path))) return null
  const to = { list: gap.list, path: from.list === gap.list ? afterRemoval(gap.path, from.path) : gap.path }
  return { built: insert(remove(built, from), to, step), to }
}

function isInside(path: readonly number[], outer: readonly number[]): boolean {
  return path.length > outer.length && outer.every((index, depth) => path[depth] === index)
}

/** Once a step is gone, those after it in its list have moved up by one. */
function afterRemoval(gap: readonly number[], removed: readonly number[]): readonly number[] {
  const depth = removed.length - 1
  const isAffected =
    gap.length > depth &&
    removed.slice(0, depth).every((index, at) => gap[at] === index) &&
    gap[depth]! > removed[depth]!
  return isAffected ? gap.with(depth, gap[depth]! - 1) : gap
}

export type Direction = 'up' | 'down' | 'in' | 'out'

/**
 * The gap that lies in a direction: up and down within the list, and out of it at its ends; `in` is the end
 * of what is inside of the step above, `out` is right after the step that it lies in. null: there is nothing
 * that way.
 */
export function gapTowards(built: Built, { list, path }: Place, direction: Direction): Place | null {
  const index = path.at(-1)!
  const outer = path.slice(0, -1)
  const at = (...more: readonly number[]): Place => ({ list, path: [...outer, ...more] })
  const parent: Place | null = outer.length === 0 ? null : { list, path: outer }
  switch (direction) {
    case 'up':
      return index > 0 ? at(index - 1) : parent
    case 'down':
      return index < lengthAround(built, { list, path }) - 1 ? at(index + 2) : after(parent)
    case 'out':
      return after(parent)
    case 'in': {
      const above = index === 0 || list === 'read' ? null : (stepAt(built, at(index - 1)) as WriteStep)
      const inner = above === null ? null : innerSteps(above)
      return inner === null ? null : at(index - 1, inner.length)
    }
  }
}

function after(place: Place | null): Place | null {
  return place === null ? null : inSameList(place, place.path.at(-1)! + 1)
}

/** Where a new step goes in what is done after a failure: before the answer and the stop that end it. */
export function indexForNew(steps: readonly WriteStep[], step: WriteStep): number {
  const end = steps.at(-1)?.do === 'stop' ? steps.length - 1 : steps.length
  return end > 0 && end < steps.length && step.do !== 'tell' && steps[end - 1]?.do === 'tell' ? end - 1 : end
}

/** Another place in the list of a place. */
export function inSameList({ list, path }: Place, index: number): Place {
  return { list, path: [...path.slice(0, -1), index] }
}
