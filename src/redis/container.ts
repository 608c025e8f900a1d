import { wrongArity } from './errors.ts'
import type { Command, CommandFlag } from './command.ts'

/** A command that is nothing by itself: `CONFIG GET` is the command, `CONFIG` alone lacks a word. */
export function container(name: string, subcommands: readonly Command[], flags: readonly CommandFlag[] = []): Command {
  return { name, arity: -2, flags, subcommands, run: () => wrongArity(name) }
}
