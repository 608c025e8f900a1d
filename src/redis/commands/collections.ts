import type { Command } from '../command.ts'
import { COLLECTION_SCAN_COMMANDS } from './collection-scan.ts'
import { HASH_COMMANDS } from './hashes.ts'
import { LIST_QUEUE_COMMANDS } from './list-queue.ts'
import { LIST_COMMANDS } from './lists.ts'
import { SET_MEMBER_COMMANDS } from './set-members.ts'
import { SET_COMMANDS } from './sets.ts'
import { SORTED_SET_COMMANDS } from './sorted-sets.ts'
import { STREAM_COMMANDS } from './streams.ts'

/** Just enough of the other types that keys of their kind can exist, and be looked at. */
export const COLLECTION_COMMANDS: readonly Command[] = [
  ...LIST_COMMANDS,
  ...LIST_QUEUE_COMMANDS,
  ...SET_COMMANDS,
  ...SET_MEMBER_COMMANDS,
  ...SORTED_SET_COMMANDS,
  ...HASH_COMMANDS,
  ...STREAM_COMMANDS,
  ...COLLECTION_SCAN_COMMANDS,
]
