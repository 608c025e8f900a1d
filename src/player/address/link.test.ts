import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { createRun } from '../../model/run/run.ts'
import { seeded } from '../../model/run/seeded.ts'
import { aWorld } from '../../model/run/testing/worlds.ts'
import { canBeMarked, firstDifference, fingerprint } from './fingerprint.ts'
import { readHere } from '../testing/read-here.ts'
import { decodeSession, doorLinkTo, encodeSession, linkTo, sessionText } from './link.ts'
import { readSession } from './read-session.ts'
import { readParameters } from './params.ts'
import { NO_LENSES } from './room-query.ts'
import type { Room } from '../rooms.ts'
import { AS_IT_IS } from './widening-text.ts'
import { USUAL_WORKLOAD } from '../../model/workload/workload.ts'

const run = createRun(await initSqlJs())

describe('a link', () => {
  it('carries any session there and back, its choices and its step included', async () => {
    await fc.assert(
      fc.asyncProperty(aWorld(), fc.integer(), fc.nat(50), async (world, seed, cursor) => {
        const { choices } = run(world, seeded(seed))
        const read = await decodeSession(await encodeSession({ world, choices, cursor }), readHere)
        expect(read).toMatchObject({ ok: true, value: { world, choices, cursor } })
      }),
      { numRuns: 30 },
    )
  })

  it('keeps the state out of what a server sees', async () => {
    const world = fc.sample(aWorld(), { numRuns: 1, seed: 3 })[0]!
    const link = new URL(await doorLinkTo({ world, choices: [], cursor: 0 }, 'page', 'https://host.example/p/'))
    expect(link.pathname + link.search).toBe('/p/')
    expect(link.hash).toMatch(/^#s=[\w-]+$/)
  })

  it('leads to the room that is open, with what is open in it and in no other', async () => {
    const world = fc.sample(aWorld(), { numRuns: 1, seed: 3 })[0]!
    const lenses = {
      ...NO_LENSES,
      cell: { pattern: 'cache_aside', scenario: 'writers' } as const,
      widen: { ...AS_IT_IS, clients: 3, policy: 'undo' } as const,
      compare: ['lease', 'versioned'] as const,
      scenario: 'crash',
      load: { ...USUAL_WORKLOAD, ttlMs: 500 },
      seed: 7,
    }
    const asked = async (room: Room) =>
      readParameters(
        new URL(await linkTo({ world, choices: [], cursor: 0, room, page: 'lease', lenses }, 'https://host.example/p/'))
          .search,
      )
    const { parameters: nothing } = readParameters('')
    expect(await asked('play')).toEqual({ parameters: nothing, notices: [] })
    expect(await asked('break')).toEqual({
      parameters: { ...nothing, room: 'break', cell: lenses.cell, widen: lenses.widen },
      notices: [],
    })
    const { compare, scenario, load, seed } = lenses
    expect(await asked('compare')).toEqual({
      parameters: { ...nothing, room: 'compare', compare, scenario, load, seed },
      notices: [],
    })
    expect(await asked('patterns')).toEqual({
      parameters: { ...nothing, room: 'patterns', page: 'lease' },
      notices: [],
    })
    expect(await asked('build')).toEqual({ parameters: { ...nothing, room: 'build' }, notices: [] })
  })

  it('to course material or a projector asks for that, and for no room', async () => {
    const world = fc.sample(aWorld(), { numRuns: 1, seed: 3 })[0]!
    const open = { world, choices: [], cursor: 0 }
    expect(await doorLinkTo(open, 'embed', 'https://host.example/p/')).toMatch(
      /^https:\/\/host\.example\/p\/\?embed=1#s=/,
    )
    expect(await doorLinkTo(open, 'present', 'https://host.example/p/')).toMatch(
      /^https:\/\/host\.example\/p\/\?present=1#s=/,
    )
  })

  it('that is cut, changed or nonsense is called damaged, and never throws', async () => {
    const world = fc.sample(aWorld(), { numRuns: 1, seed: 4 })[0]!
    const text = await encodeSession({ world, choices: [], cursor: 0 })
    for (const damaged of [text.slice(0, -9), text.slice(5), '', '%%%', 'AAAA', text.replace(/[a-m]/g, 'Q')]) {
      const read = await decodeSession(damaged, readHere)
      expect(read.ok).toBe(false)
    }
  })

  it('that unpacks to far more than any session is refused before it is unpacked', async () => {
    const zeros = new Blob([new Uint8Array(24 * 1024 * 1024)])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'))
    const packed = Buffer.from(await new Response(zeros).arrayBuffer()).toString('base64url')
    expect(packed.length).toBeLessThan(50_000)
    expect(await decodeSession(packed, readHere)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('more than 15 MB') as string,
    })
  }, 60_000)

  it('of a newer format says that a newer release is needed', () => {
    expect(readSession('{"format":99,"world":{},"choices":{}}')).toEqual({
      ok: false,
      problem: expect.stringContaining('format 99') as string,
    })
  })

  it('with a world that makes no sense says what is wrong with it', () => {
    const world = fc.sample(aWorld(), { numRuns: 1, seed: 5 })[0]!
    const lost = { ...world, tables: [] }
    expect(readSession(sessionText({ world: lost, choices: [], cursor: 0 }))).toMatchObject({ ok: false })
  })
})

describe('the fingerprint of a run', () => {
  const world = fc.sample(aWorld(), { numRuns: 1, seed: 6 })[0]!
  const { steps } = run(world, seeded(1))

  it('finds no difference in the same run', () => {
    expect(firstDifference(steps, fingerprint(steps))).toBeNull()
  })

  it('names the first step that differs', () => {
    const other = steps.map((step, index) => (index === 2 ? { ...step, atMs: step.atMs + 1 } : step))
    expect(firstDifference(other, fingerprint(steps))).toBe(2)
    expect(firstDifference(steps.slice(0, -1), fingerprint(steps))).toBe(steps.length - 1)
  })

  it('is left out where so many keys at so many steps would have to be gone through', () => {
    const keys = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`user:${index}`, steps[0]!.keys['user:2']!]),
    )
    const many = steps.slice(0, 5).map((step) => ({ ...step, keys }))
    expect([canBeMarked(steps), canBeMarked(many), firstDifference(many, fingerprint(steps))]).toEqual([
      true,
      false,
      null,
    ])
  })
})
