import type { Command } from '../command.ts'
import { ALL_KEYS_COMMANDS } from './all-keys.ts'
import { EXPIRY_COMMANDS } from './expiry.ts'
import { KEY_COMMANDS } from './keys.ts'
import { MOVING_COMMANDS } from './moving-keys.ts'
import { OBJECT_COMMANDS } from './object.ts'
import { SCAN_COMMANDS } from './scan.ts'

/** What concerns keys of any type: the group `generic` of https://redis.io/docs/latest/commands/, and a few more. */
export const GENERIC_COMMANDS: readonly Command[] = [
  ...KEY_COMMANDS,
  ...ALL_KEYS_COMMANDS,
  ...SCAN_COMMANDS,
  ...MOVING_COMMANDS,
  ...EXPIRY_COMMANDS,
  ...OBJECT_COMMANDS,
]
