import type { CommandReference } from './entry.ts'

export const TRANSACTION_COMMANDS: readonly CommandReference[] = [
  { name: 'DISCARD', syntax: '', since: '2.0.0', summary: 'Drops the commands queued since MULTI.' },
  {
    name: 'EXEC',
    syntax: '',
    since: '1.2.0',
    summary: 'Runs the commands queued since MULTI, with nothing in between.',
  },
  {
    name: 'MULTI',
    syntax: '',
    since: '1.2.0',
    summary: 'Begins a transaction: commands are queued until EXEC or DISCARD.',
  },
  { name: 'UNWATCH', syntax: '', since: '2.2.0', summary: 'Watches no key any more.' },
  {
    name: 'WATCH',
    syntax: 'key [key ...]',
    since: '2.2.0',
    summary: 'Makes the next EXEC run nothing if one of the keys has changed until then.',
  },
]
