import type { Command } from '../command.ts'
import { CLIENT } from './client.ts'
import { COMMAND } from './command-command.ts'
import { CONFIG } from './config.ts'
import { debug } from './debug.ts'
import { info } from './info.ts'
import { MEMORY } from './memory.ts'
import { SCRIPT_COMMANDS } from './scripts.ts'
import { time } from './time.ts'

export const SERVER_COMMANDS: readonly Command[] = [
  CLIENT,
  COMMAND,
  CONFIG,
  debug,
  info,
  MEMORY,
  ...SCRIPT_COMMANDS,
  time,
]
