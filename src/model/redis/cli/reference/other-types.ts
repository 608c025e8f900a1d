import type { CommandReference, Group } from './entry.ts'

/** Just enough of the other types that keys of their kind can exist, each under its own group. */
export const OTHER_TYPE_COMMANDS: readonly (CommandReference & { readonly group: Group })[] = [
  { group: 'hash', name: 'HGET', syntax: 'key field', since: '2.0.0', summary: 'Answers the value of a field.' },
  { group: 'hash', name: 'HGETALL', syntax: 'key', since: '2.0.0', summary: 'Answers all fields of a hash with their values.' },
  { group: 'hash', name: 'HLEN', syntax: 'key', since: '2.0.0', summary: 'Answers how many fields a hash has.' },
  { group: 'hash', name: 'HSET', syntax: 'key field value [field value ...]', since: '2.0.0', summary: 'Sets fields of a hash and answers how many are new.' },
  { group: 'list', name: 'LINDEX', syntax: 'key index', since: '1.0.0', summary: 'Answers the element at an index of a list; -1 is the last one.' },
  { group: 'list', name: 'LLEN', syntax: 'key', since: '1.0.0', summary: 'Answers how many elements a list has.' },
  { group: 'list', name: 'LPUSH', syntax: 'key element [element ...]', since: '1.0.0', summary: 'Puts elements before a list and answers its length.' },
  { group: 'list', name: 'LRANGE', syntax: 'key start stop', since: '1.0.0', summary: 'Answers the elements of a list from one index to another.' },
  { group: 'list', name: 'LREM', syntax: 'key count element', since: '1.0.0', summary: 'Removes elements of a list that equal a value and answers how many.' },
  { group: 'list', name: 'RPUSH', syntax: 'key element [element ...]', since: '1.0.0', summary: 'Puts elements behind a list and answers its length.' },
  { group: 'set', name: 'SADD', syntax: 'key member [member ...]', since: '1.0.0', summary: 'Adds members to a set and answers how many are new.' },
  { group: 'set', name: 'SCARD', syntax: 'key', since: '1.0.0', summary: 'Answers how many members a set has.' },
  { group: 'set', name: 'SMEMBERS', syntax: 'key', since: '1.0.0', summary: 'Answers all members of a set.' },
  { group: 'sorted_set', name: 'ZADD', syntax: 'key [NX|XX] [GT|LT] [CH] [INCR] score member [score member ...]', since: '1.2.0', summary: 'Adds members with their scores to a sorted set.' },
  { group: 'sorted_set', name: 'ZCARD', syntax: 'key', since: '1.2.0', summary: 'Answers how many members a sorted set has.' },
  { group: 'sorted_set', name: 'ZSCORE', syntax: 'key member', since: '1.2.0', summary: 'Answers the score of a member.' },
  { group: 'stream', name: 'XADD', syntax: 'key [NOMKSTREAM] id field value [field value ...]', since: '5.0.0', summary: 'Adds an entry to a stream; the id * lets the server choose one.' },
  { group: 'stream', name: 'XLEN', syntax: 'key', since: '5.0.0', summary: 'Answers how many entries a stream has.' },
]
