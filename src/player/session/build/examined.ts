import * as v from 'valibot'
import { problemOf } from '../../../model/patterns/built/problem-of.ts'
import { builtSchema } from '../../../model/world/built-schema.ts'
import type { Built } from '../../../model/world/built-steps.ts'

export interface FittingSteps {
  readonly fits: true
  readonly built: Built
  /** Why they cannot be run yet. */
  readonly problem: string | null
}

/**
 * Steps that were looked through. The player takes no others, and leaves the looking to the room that makes them:
 * what it takes for that is no part of the first load. Steps that do not fit are no pattern at all: too many, too
 * deep, a wait too long.
 */
export type Examined = FittingSteps | { readonly fits: false; readonly why: string }

export function examined(built: Built): Examined {
  const formed = v.safeParse(builtSchema, built)
  if (!formed.success) return { fits: false, why: formed.issues[0].message }
  return { fits: true, built: formed.output, problem: problemOf(formed.output)?.sentence ?? null }
}
