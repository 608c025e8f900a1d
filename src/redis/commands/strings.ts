import type { Command } from '../command.ts'
import { BIT_COMMANDS } from './bits.ts'
import { COMPARE_COMMANDS } from './compare.ts'
import { COUNTER_COMMANDS } from './counters.ts'
import { GET_COMMANDS } from './get.ts'
import { LCS_COMMANDS } from './lcs.ts'
import { SET_COMMANDS } from './set.ts'
import { SEVERAL_STRINGS_COMMANDS } from './several-strings.ts'
import { STRING_PARTS_COMMANDS } from './string-parts.ts'

/** The group `string` of https://redis.io/docs/latest/commands/. */
export const STRING_COMMANDS: readonly Command[] = [
  ...SET_COMMANDS,
  ...GET_COMMANDS,
  ...SEVERAL_STRINGS_COMMANDS,
  ...COMPARE_COMMANDS,
  ...STRING_PARTS_COMMANDS,
  ...COUNTER_COMMANDS,
  ...LCS_COMMANDS,
  ...BIT_COMMANDS,
]
