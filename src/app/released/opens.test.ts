import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { factsText } from '../../model/formats/facts-text.ts'
import { parseChoices, parseWorld, type Parsed } from '../../model/formats/parse.ts'
import { run } from '../../model/run/testing/runs.ts'
import { recorded } from '../../model/run/chooser.ts'
import { firstDifference } from '../../player/address/fingerprint.ts'
import { readSession } from '../../player/address/read-session.ts'
import type { Opening } from '../../player/address/opening.ts'
import { describedBy, open } from '../../player/address/open.ts'
import { readParameters } from '../../player/address/params.ts'
import type { Session } from '../../player/session/session.ts'
import { KeptSessions } from '../session/kept-sessions.ts'
import { readHere, readTextHere } from '../../player/testing/read-here.ts'
import { memoryStorage } from '../storage/storage.ts'
import { asReleased } from './as-then.ts'

/**
 * What earlier releases have made: links, saved sessions, files, queries, worlds. Somebody has kept them, so
 * they open for ever, and give the same facts, but for what `as-then.ts` lists. The texts are frozen: they
 * are never made again, whatever a release writes now. A new kind of link gets a folder of its release beside
 * them.
 */
interface Fixture {
  readonly name: string
  readonly cursor: number
  /** The first 12 digits of the SHA-256 of the facts that it opened with. */
  readonly facts: string
}

interface Fixtures {
  readonly links: Fixture & { readonly address: string }
  readonly queries: Fixture & {
    readonly query: string
    readonly parameters: object
    readonly settings: object
    readonly autoplay: boolean
  }
  readonly stored: Fixture & { readonly kept: Readonly<Record<string, unknown>> }
  readonly files: Fixture & { readonly text: string }
  readonly worlds: Fixture & { readonly world: unknown; readonly choices: unknown }
}

function fixtures<Kind extends keyof Fixtures>(kind: Kind): readonly Fixtures[Kind][] {
  const text = readFileSync(new URL(`0.1.0/${kind}.jsonl`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fixtures[Kind])
}

/**
 * What comes of it now: its facts, whole and as a hash, and where its run differs from the fingerprint that
 * it carries.
 */
function outcome({ world, choices, expected }: Omit<Session, 'cursor'>): {
  readonly text: string
  readonly is: Pick<Fixture, 'facts'> & { readonly differsFrom: number | null }
} {
  const trace = run(world, recorded(choices))
  const text = factsText(asReleased(trace))
  const facts = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { text, is: { facts, differsFrom: expected === undefined ? null : firstDifference(trace.steps, expected) } }
}

function valueOf<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.value
}

async function opened(search: string, hash = ''): Promise<Opening> {
  const { parameters, notices } = readParameters(search)
  expect(notices).toEqual([])
  const described = await describedBy({ parameters, notices, hash }, readHere)
  return open({ parameters, described, kept: null, isReload: false, settings: {} })
}

describe('what release 0.1.0 has made opens as it did then', () => {
  it.each(fixtures('links'))('a link: $name', async ({ address, cursor, facts }) => {
    const at = address.indexOf('#')
    const { session, firstRun, notices } = await opened(address.slice(0, at), address.slice(at))
    expect(notices).toEqual([])
    expect(firstRun).toBe(false)
    expect(session.cursor).toBe(cursor)
    const { is, text } = outcome(session)
    expect(is, text).toEqual({ facts, differsFrom: null })
  })

  it.each(fixtures('queries'))('a query: $query', async ({ query, parameters, settings, autoplay, cursor, facts }) => {
    expect(readParameters(query).parameters).toMatchObject(parameters)
    const { session, ...rest } = await opened(query)
    expect(rest).toMatchObject({ settings, autoplay })
    expect(session.cursor).toBe(cursor)
    const { is, text } = outcome(session)
    expect(is, text).toEqual({ facts, differsFrom: null })
  })

  it.each(fixtures('stored'))('a session as the browser keeps it: $name', async ({ kept, cursor, facts }) => {
    const storage = memoryStorage()
    await storage.write(kept)
    const sessions = new KeptSessions(storage, '/', readTextHere)
    const [head] = await sessions.heads()
    const session = (await sessions.read(head!.id))?.session
    expect(session?.cursor).toBe(cursor)
    const { is, text } = outcome(session!)
    expect(is, text).toEqual({ facts, differsFrom: null })
  })

  it.each(fixtures('files'))('a session as a file: $name', ({ text: file, cursor, facts }) => {
    const session = valueOf(readSession(file))
    expect(session.cursor).toBe(cursor)
    const { is, text } = outcome(session)
    expect(is, text).toEqual({ facts, differsFrom: null })
  })

  it.each(fixtures('worlds'))('a world and choices: $name', ({ world, choices, facts }) => {
    const { is, text } = outcome({ world: valueOf(parseWorld(world)), choices: valueOf(parseChoices(choices)) })
    expect(is, text).toEqual({ facts, differsFrom: null })
  })
})
