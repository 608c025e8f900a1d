import type { PatternId } from '../../model/world/ids.ts'
import { DELETE_THE_KEY } from './delete-the-key.ts'
import { FOLLOW_THE_DATABASE } from './follow-the-database.ts'
import type { PatternPage } from './page.ts'
import { SET_THE_KEY } from './set-the-key.ts'
import { THROUGH_A_LAYER } from './through-a-layer.ts'
import { WRITE_LATER } from './write-later.ts'

/** What the page of each pattern says of it. */
export const PATTERN_PAGES: Readonly<Record<PatternId, PatternPage>> = {
  ...SET_THE_KEY,
  ...DELETE_THE_KEY,
  ...WRITE_LATER,
  ...THROUGH_A_LAYER,
  ...FOLLOW_THE_DATABASE,
}
