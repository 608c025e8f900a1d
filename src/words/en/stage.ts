import { number, plural } from './numbers.ts'
import { verdicts } from './verdicts.ts'

/** The picture of the clients, the app and the stores. */
export const stage = {
  sqlite: { name: 'SQLite', note: 'source of truth', cut: 'unreachable', absent: 'no row' },
  redis: { name: 'Redis', note: 'cache', cut: 'unreachable, memory kept', absent: 'no value' },
  columns: { key: 'key', value: 'value', written: 'written', ttl: 'ttl' },
  noTtl: 'none',
  holds: (store: string): string => `What ${store} holds`,
  about: (store: string, note: string): string => `${store}, ${note}`,
  agree: (key: string): string => `${key}: agree`,
  differ: (key: string, state: string, database: string, cache: string): string =>
    `${key}: ${state}. SQLite has ${database}, Redis has ${cache}`,
  nothing: 'nothing',
  /** Of the keys that there is no room for: '+1 differs, +2 agree'. */
  rest: ({ differ, empty, agree }: Readonly<Record<'differ' | 'empty' | 'agree', number>>): string =>
    [
      { many: differ, word: plural(differ, 'differs', 'differ') },
      { many: empty, word: verdicts.empty.word },
      { many: agree, word: plural(agree, verdicts.agree.says, verdicts.agree.word) },
    ]
      .flatMap(({ many, word }) => (many === 0 ? [] : [`+${number(many)} ${word}`]))
      .join(', '),
  someone: {
    name: 'Someone',
    where: ', behind the app’s back',
    title: (sentence: string): string => `Behind the app’s back: ${sentence}`,
    maps: 'changes what keys stand for',
  },
  client: (id: string): string => `Client ${id}`,
  /** What a process is at. */
  doing: {
    idle: 'idle',
    crashed: 'crashed',
    held: 'held up',
    pausing: 'pausing before the next try',
    working: 'working',
  },
  /** Groups of failures, by where they can strike. */
  places: {
    'database-wire': 'What can fail on the way to SQLite',
    'redis-wire': 'What can fail on the way to Redis',
    app: 'What can happen to the app',
    redis: 'What can happen to Redis',
    clients: 'Who goes first',
    database: 'Behind the app’s back',
  },
  invite: 'Now refuse this message',
  /** What became of the last message on a wire. */
  marks: {
    refused: 'refused',
    rejected: 'rejected',
    lost: 'lost',
    replyLost: 'reply lost',
    landedLate: 'landed late',
    timedOut: 'timed out',
    andTimedOut: (what: string): string => `${what}, timed out`,
  },
}
