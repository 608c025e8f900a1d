import * as v from 'valibot'
import { parseChoices, parseWorld, type Parsed } from '../../model/formats/parse.ts'
import type { Session } from '../session/session.ts'
import { FORMAT } from './link.ts'

/**
 * Reads what `link.ts` writes. It checks a world as the engine would, with the emulator's own settings, so it is as
 * large as half of the page: whoever opens the page without a link and for the first time does without it.
 */

const envelopeSchema = v.object({
  format: v.number(),
  world: v.unknown(),
  choices: v.unknown(),
  cursor: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  run: v.optional(v.string()),
  cutAt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
})

/** Reads a session from a file's text. Never throws. */
export function readSession(text: string): Parsed<Session> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return {
      ok: false,
      problem: 'This is not a saved session: it is not JSON. Choose a file that the playground saved.',
    }
  }
  const envelope = v.safeParse(envelopeSchema, json)
  if (!envelope.success) return { ok: false, problem: 'This is not a saved session: it has no world and choices.' }
  const { format, cursor, run, cutAt } = envelope.output
  if (format !== FORMAT) {
    return {
      ok: false,
      problem: `This session has format ${format}, and this release reads format ${FORMAT}. Open it with a newer release.`,
    }
  }
  const world = parseWorld(envelope.output.world)
  if (!world.ok) return world
  const choices = parseChoices(envelope.output.choices)
  if (!choices.ok) return choices
  return {
    ok: true,
    value: {
      world: world.value,
      choices: choices.value,
      cursor,
      expected: run,
      ...(cutAt === undefined ? {} : { cutAt }),
    },
  }
}

/** Reads a session from its text in UTF-8. Never throws. */
export function readSessionBytes(bytes: Uint8Array): Parsed<Session> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return {
      ok: false,
      problem:
        'This session is damaged: it is not text in UTF-8, so part of it is missing or was changed. Ask for it again.',
    }
  }
  return readSession(text)
}
