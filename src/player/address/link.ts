import type { Parsed } from '../../model/formats/parse.ts'
import type { Trace } from '../../model/trace/trace.ts'
import { canBeMarked, fingerprint } from './fingerprint.ts'
import { pageHere } from './here.ts'
import { writeParameters } from './params.ts'
import { queryOf, type Place } from './room-query.ts'
import type { Session } from '../session/session.ts'

/**
 * A session as text: JSON, deflated (raw) and in base64url. A link carries it in its hash, `#s=…`,
 * which no server ever sees.
 */

/** The format of what a link or a file holds. An older one is migrated, a newer one refused. */
export const FORMAT = 1

/** Above this, in characters, a session is shared as a file: longer links break in mail and chat. */
export const LONGEST_LINK = 8_000

/**
 * A link that unpacks to more is refused: a small one can unpack to anything, and what it holds is in the
 * memory of the page many times over. A database of 500,000 rows fits. What is larger is shared as a file.
 */
const LARGEST_UNPACKED_BYTES = 15 * 1024 * 1024

/** A session, with its run where there is one: that is what the fingerprint is taken from. */
export type Shareable = Session & { readonly trace?: Trace | null }

/** The session as plain JSON text, as a file holds it. */
export function sessionText({ world, choices, cursor, cutAt, trace }: Shareable): string {
  const run = trace !== undefined && trace !== null && canBeMarked(trace.steps) ? fingerprint(trace.steps) : undefined
  return JSON.stringify({ format: FORMAT, world, choices: { format: 1, list: choices }, cursor, run, cutAt })
}

/** Reads a session from its text in UTF-8, here or elsewhere. Never rejects. */
export type ReadBytes = (bytes: Uint8Array) => Promise<Parsed<Session>>
/** The same from a text. Rejects with a sentence where what reads it is missing: the text may be whole. */
export type ReadText = (text: string) => Promise<Parsed<Session>>

/** The text after `#s=`. */
export async function encodeSession(session: Shareable): Promise<string> {
  const bytes = new TextEncoder().encode(sessionText(session))
  return toBase64Url(await through(bytes, new CompressionStream('deflate-raw')))
}

/**
 * Reads the text after `#s=`. Never rejects: a damaged link says so. Unpacking it goes piece by piece; what
 * comes out may be large, and is read where `read` does it.
 */
export async function decodeSession(text: string, read: ReadBytes): Promise<Parsed<Session>> {
  let bytes: Uint8Array
  try {
    bytes = await through(fromBase64Url(text), new DecompressionStream('deflate-raw'))
  } catch (error) {
    const problem =
      error instanceof TooLarge
        ? TooLarge.sentence
        : 'This link is damaged: part of it is missing or was changed. Ask for it again.'
    return { ok: false, problem }
  }
  return read(bytes)
}

/** A link that opens this very state in the room that is open, with what is open in that room. */
export async function linkTo(session: Shareable & Place, page: string = pageHere()): Promise<string> {
  return `${page}${queryOf(session)}#s=${await encodeSession(session)}`
}

/** The same state on the stage, or in the layout of course material or of a projector: these have no rooms. */
export async function doorLinkTo(
  session: Shareable,
  door: 'page' | 'embed' | 'present',
  page: string = pageHere(),
): Promise<string> {
  return `${doorLink(door, page)}#s=${await encodeSession(session)}`
}

/** Such a layout as it begins by itself. */
export function doorLink(door: 'page' | 'embed' | 'present', page: string = pageHere()): string {
  return `${page}${writeParameters('', { embed: door === 'embed', present: door === 'present' })}`
}

/** What a small link unpacked to was more than is ever read. */
class TooLarge extends Error {
  static readonly sentence = `This link holds more than ${LARGEST_UNPACKED_BYTES / 1024 / 1024} MB, so it was not opened. Ask for it as a file.`
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = inPieces(bytes).pipeThrough(transform).getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength
    if (size > LARGEST_UNPACKED_BYTES) throw new TooLarge()
    chunks.push(chunk.value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** Small ones: a piece is unpacked in one go, to up to a thousand times its size. */
const PIECE_BYTES = 16_384

/** Not the stream of a Blob: Safari reads that like a file, and fails to in a page that is left, or that comes back. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + PIECE_BYTES))
      at += PIECE_BYTES
    },
  })
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}
