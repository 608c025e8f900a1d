import { encode, wellFormed } from '../../model/world/bytes.ts'
import { keyProblem } from '../../model/world/keys.ts'
import type { Mapping, Operation } from '../../model/world/world.ts'
import { number } from '../../words/en/numbers.ts'

/** What the visitor is about to send. Plain text as typed; nothing is checked until it is sent. */
export interface Composer {
  readonly client: string
  readonly key: string
  readonly value: string
  /** Seconds as typed; empty means no TTL. */
  readonly ttlSeconds: string
}

/** The largest value that can be sent, in bytes of UTF-8. */
export const LARGEST_VALUE_BYTES = 1_048_576

export type Composed =
  | { readonly ok: true; readonly operation: Omit<Operation, 'id'>; readonly note: string | null }
  | { readonly ok: false; readonly problem: string }

/** What the visitor typed, as an operation; or a sentence about what is wrong with it. */
export function composeWrite(tables: readonly Mapping[], composer: Composer): Composed {
  const ttl = ttlOf(composer.ttlSeconds)
  const problem = keyProblem(tables, composer.key) ?? ttl.problem
  if (problem !== null) return { ok: false, problem }
  const value = wellFormed(composer.value)
  const bytes = encode(value).length
  if (bytes > LARGEST_VALUE_BYTES) {
    return {
      ok: false,
      problem: `This value is ${number(bytes)} bytes; at most 1,048,576 (1 MB) can be sent. Shorten it.`,
    }
  }
  const operation = { client: composer.client, atMs: 0, kind: 'write' as const, key: composer.key, value, ...ttl.part }
  return { ok: true, operation, note: noteOn(value, composer.value, bytes) }
}

export function composeRead(tables: readonly Mapping[], composer: Composer): Composed {
  const ttl = ttlOf(composer.ttlSeconds)
  const problem = keyProblem(tables, composer.key) ?? ttl.problem
  if (problem !== null) return { ok: false, problem }
  return {
    ok: true,
    operation: { client: composer.client, atMs: 0, kind: 'read', key: composer.key, ...ttl.part },
    note: null,
  }
}

function noteOn(value: string, typed: string, bytes: number): string | null {
  if (value === '')
    return 'An empty value is sent as it is: the table’s CHECK constraint makes SQLite reject it. Type a value to have it stored.'
  if (value !== typed) return 'Half of a character pair has no UTF-8 form: it is stored as U+FFFD (�).'
  if (bytes > 10_000) return `All ${number(bytes)} bytes are stored and compared; the picture shows the beginning.`
  return null
}

function ttlOf(text: string): { readonly problem: string | null; readonly part: { readonly ttlMs?: number } } {
  const trimmed = text.trim()
  if (trimmed === '') return { problem: null, part: {} }
  const ttlMs = Math.round(Number(trimmed) * 1000)
  if (!/^\d+(\.\d{1,3})?$/.test(trimmed) || ttlMs < 1 || ttlMs > 1e12) {
    return {
      problem: `“${trimmed.slice(0, 20)}” is no TTL. Type seconds, such as 60, or leave it empty for none.`,
      part: {},
    }
  }
  return { problem: null, part: { ttlMs } }
}
