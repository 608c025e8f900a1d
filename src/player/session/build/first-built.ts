import { PRESETS } from '../../../model/patterns/built/presets.ts'
import type { Built } from '../../../model/world/built-steps.ts'

/** What a room of steps shows before anything was changed in it. */
export const FIRST_BUILT: Built = PRESETS[0]!.built
