import * as v from 'valibot'
import { parseChoices, parseWorld, type Parsed } from '../model/formats/parse.ts'
import type { Trace } from '../model/sim/trace.ts'
import { fingerprint } from './fingerprint.ts'
import type { Room } from './rooms.ts'
import type { Session } from './state.ts'

/**
 * A session as text: JSON, deflated (raw) and in base64url. A link carries it in its hash, `#s=…`,
 * which no server ever sees.
 */

/** The format of what a link or a file holds. An older one is migrated, a newer one refused. */
const FORMAT = 1

/** Above this, in characters, a session is shared as a file: longer links break in mail and chat. */
export const LONGEST_LINK = 8_000

/** An unpacked session larger than this is refused: a small link can unpack to anything. */
const LARGEST_SESSION_BYTES = 64 * 1024 * 1024

const envelopeSchema = v.object({
  format: v.number(),
  world: v.unknown(),
  choices: v.unknown(),
  cursor: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  run: v.optional(v.string()),
})

/** A session, with its run where there is one: that is what the fingerprint is taken from. */
export type Shareable = Session & { readonly trace?: Trace | null; readonly room?: Room }

/** Longer runs are shared without a fingerprint: it would be most of the link. */
const MOST_STEPS_MARKED = 2_000


/** The session as plain JSON text, as a file holds it. */
export function sessionText({ world, choices, cursor, trace }: Shareable): string {
  const run = trace !== undefined && trace !== null && trace.steps.length <= MOST_STEPS_MARKED ? fingerprint(trace.steps) : undefined
  return JSON.stringify({ format: FORMAT, world, choices: { format: 1, list: choices }, cursor, run })
}

/** Reads a session from a file's text. Never throws. */
export function readSession(text: string): Parsed<Session> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'This is not a saved session: it is not JSON. Choose a file that the playground saved.' }
  }
  const envelope = v.safeParse(envelopeSchema, json)
  if (!envelope.success) return { ok: false, problem: 'This is not a saved session: it has no world and choices.' }
  const { format, cursor, run } = envelope.output
  if (format !== FORMAT) {
    return { ok: false, problem: `This session has format ${format}, and this release reads format ${FORMAT}. Open it with a newer release.` }
  }
  const world = parseWorld(envelope.output.world)
  if (!world.ok) return world
  const choices = parseChoices(envelope.output.choices)
  if (!choices.ok) return choices
  return { ok: true, value: { world: world.value, choices: choices.value, cursor, expected: run } }
}

/** The text after `#s=`. */
export async function encodeSession(session: Shareable): Promise<string> {
  const bytes = new TextEncoder().encode(sessionText(session))
  return toBase64Url(await through(bytes, new CompressionStream('deflate-raw')))
}

/** Reads the text after `#s=`. Never throws: a damaged link says so. */
export async function decodeSession(text: string): Promise<Parsed<Session>> {
  const damaged = { ok: false, problem: 'This link is damaged: part of it is missing or was changed. Ask for it again.' } as const
  try {
    const bytes = await through(fromBase64Url(text), new DecompressionStream('deflate-raw'))
    return readSession(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return damaged
  }
}

/** A link that opens this very state, on the page at `base`. */
export async function linkTo(session: Shareable, base: string = location.href): Promise<string> {
  const url = new URL(base)
  url.search = session.room === undefined || session.room === 'play' ? '' : `?room=${session.room}`
  url.hash = `s=${await encodeSession(session)}`
  return url.href
}

async function through(bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader()
  const chunks: BlobPart[] = []
  let size = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength
    if (size > LARGEST_SESSION_BYTES) throw new Error('too large')
    chunks.push(chunk.value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 0x8000) binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
