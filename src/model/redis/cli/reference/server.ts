import type { CommandReference } from './entry.ts'

export const SERVER_COMMANDS: readonly CommandReference[] = [
  { name: 'COMMAND', syntax: '', since: '2.8.13', summary: 'Holds the commands about commands.' },
  { name: 'COMMAND COUNT', syntax: '', since: '2.8.13', summary: 'Answers how many commands there are.' },
  { name: 'CONFIG', syntax: '', since: '2.0.0', summary: 'Holds the commands about the server’s settings.' },
  { name: 'CONFIG GET', syntax: 'parameter [parameter ...]', since: '2.0.0', summary: 'Answers the settings whose names match.' },
  { name: 'CONFIG RESETSTAT', syntax: '', since: '2.0.0', summary: 'Sets the counters of INFO back to zero.' },
  { name: 'CONFIG SET', syntax: 'parameter value [parameter value ...]', since: '2.0.0', summary: 'Changes settings: maxmemory and maxmemory-policy decide about eviction.' },
  { name: 'DBSIZE', syntax: '', since: '1.0.0', summary: 'Answers how many keys the database has.' },
  { name: 'DEBUG', syntax: '', since: '1.0.0', summary: 'Holds commands for tests.' },
  { name: 'DEBUG SLEEP', syntax: 'seconds', since: '1.0.0', summary: 'Makes the server stand still; here that is virtual time.' },
  { name: 'FLUSHALL', syntax: '[ASYNC|SYNC]', since: '1.0.0', summary: 'Removes all keys of all databases.' },
  { name: 'FLUSHDB', syntax: '[ASYNC|SYNC]', since: '1.0.0', summary: 'Removes all keys of this database.' },
  { name: 'INFO', syntax: '[section [section ...]]', since: '1.0.0', summary: 'Answers what the server says about itself, as text.' },
  { name: 'SWAPDB', syntax: 'index1 index2', since: '4.0.0', summary: 'Exchanges two databases for all connections.' },
  { name: 'TIME', syntax: '', since: '2.6.0', summary: 'Answers the server’s time: seconds, and microseconds within the second.' },
]
