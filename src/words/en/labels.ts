import type { LabelTable } from '../tables.ts'

export const labels: LabelTable = {
  consistent: {
    glyph: '=',
    word: 'consistent',
    short: 'agrees',
    cell: 'agrees in every run',
    run: 'all agrees',
    sentence: 'the stores agree in every run',
  },
  indeterminate: {
    glyph: '~',
    word: 'indeterminate',
    short: 'may not know',
    cell: 'agrees; a client may not know what happened',
    run: 'a client does not know',
    sentence: 'they agree, but a client may not know what happened',
  },
  unavailable: {
    glyph: '!',
    word: 'unavailable',
    short: 'may be told an error',
    cell: 'agrees; a client may be told an error',
    run: 'a client is told an error',
    sentence: 'they agree, but a client may be told an error',
  },
  heals: {
    glyph: '≠',
    word: 'stale',
    short: 'stale until the TTL',
    cell: 'stale until the TTL',
    run: 'stale',
    sentence: 'the cache may keep an old value until the TTL',
  },
  stale: { glyph: '≠', word: 'stale', short: 'stale, no end', cell: 'stale, no end', run: 'stale', sentence: 'the cache may keep an old value' },
  phantom: {
    glyph: '?',
    word: 'phantom',
    short: 'never committed',
    cell: 'value never committed',
    run: 'value never committed',
    sentence: 'the cache may keep a value that was never committed',
  },
  lost_ack: {
    glyph: '∅',
    word: 'lost ack',
    short: 'lost, though told OK',
    cell: 'acknowledged write lost',
    run: 'acknowledged write lost',
    sentence: 'a write that was told OK may be lost',
  },
  open: { glyph: '…', word: 'open', short: 'no run ended', cell: 'no run came to its end', run: 'did not end', sentence: 'no run has come to its end' },
}
