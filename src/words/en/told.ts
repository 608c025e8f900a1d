import type { FailedLookup, Told } from '../../model/trace/trace.ts'
import { failedLookup } from './wording.ts'
import type { Heard, ToldRow, ToldWords } from '../tables.ts'
import { valueText } from './value-text.ts'

const rows: Readonly<Record<Heard, ToldRow>> = {
  idle: { short: 'idle', value: 'nothing yet', says: 'has asked for nothing' },
  waiting: { short: 'waiting…', value: 'waiting…', says: 'is waiting' },
  ok: { short: 'told OK', value: 'OK', says: 'was told OK' },
  error: { short: 'told an error', value: 'an error', says: 'was told it failed' },
  unknown: { short: 'told: unknown', value: 'unknown', says: 'was told that the outcome is unknown' },
  silent: { short: 'never got an answer', value: 'no answer', says: 'never got an answer' },
}

/** For the little room under an answer. */
const LOOKUPS: Readonly<Record<FailedLookup | 'hit' | 'miss' | 'not asked', string>> = {
  hit: ', hit',
  miss: ', miss',
  'not reached': ', cache not reached',
  'no answer': ', cache did not answer',
  error: ', cache error',
  'not asked': '',
}

export const told: ToldWords = {
  rows,
  read: (value) => (value === null ? 'read: no such row' : `read: “${valueText(value)}”`),
  readFrom: ({ source, lookup, stale, phantom }) =>
    `from the ${source}${LOOKUPS[lookup]}${phantom ? ', never committed' : stale ? ', stale' : ''}`,
  sentence: (client, heard) => `${client} ${clause(heard)}.`,
}

function clause(heard: Exclude<Told, { is: 'idle' }>): string {
  switch (heard.is) {
    case 'value': {
      const failed = failedLookup(heard.lookup)
      return `read ${heard.value === null ? 'no row' : valueText(heard.value)} from the ${heard.source}${failed === null ? '' : `, as ${failed}`}`
    }
    case 'waiting':
    case 'ok':
      return rows[heard.is].says
    case 'error':
      return `${rows.error.says}: ${heard.reason}`
    case 'unknown':
      return heard.silent ? rows.silent.says : `${rows.unknown.says}: ${heard.reason}`
  }
}
