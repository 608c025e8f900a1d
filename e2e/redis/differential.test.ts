import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMAND_TABLE } from '../../src/redis/command-table.ts'
import { ageOf, differencesOf, needsNewServer, protocolDifferencesOf } from './ages.ts'
import { exact } from './compare.ts'
import { corpus, type Command } from './corpus/corpus.ts'
import { NOT_COMPARED, SHAPES } from './corpus/shapes.ts'
import { found, startBoth, type Servers } from './servers.ts'
import { Comparison, type Answered } from './session.ts'
import { replayLine, shortest } from './shortest.ts'
import { WireClient } from './wire.ts'

const CLIENTS = 4
const LENGTH = Number(process.env['REDIS_COMMANDS'] ?? 100_000)
const SEED = Number(process.env['REDIS_SEED'] ?? 1)

describe.skipIf(found === null)('the emulator and a real redis-server', () => {
  let servers: Servers
  beforeAll(async () => (servers = await startBoth(found!.path)))
  afterAll(() => servers?.stop())

  test(`give the same answers to ${LENGTH} commands`, async () => {
    const { version } = found!
    const ages = differencesOf(version)
    const implemented = new Set(COMMAND_TABLE.all.map(({ name }) => name))
    const examples = ages.flatMap(({ example }) => example).map((argv): Command => ({ client: 0, argv }))
    const random = corpus({ seed: SEED, length: LENGTH, clients: CLIENTS, has: (name) => implemented.has(name) })
    const commands = [...examples, ...random]
    const seen = new Set<string>()
    const excuse = (answered: Answered): boolean => {
      const age = ageOf(answered, ages)
      if (age !== undefined) seen.add(age.id)
      return age !== undefined
    }
    const compare = async (some: readonly Command[]): Promise<Answered | null> => {
      const addresses = [servers.ours, servers.real] as const
      for (const address of addresses) {
        const client = new WireClient(address)
        await client.ask([['FLUSHALL'], ['CONFIG', 'SET', 'maxmemory', '0']])
        client.close()
      }
      const comparison = new Comparison(...addresses, {
        clients: CLIENTS,
        excuse,
        isolate: (argv) => needsNewServer(argv, version),
      })
      const difference = await comparison.run(some)
      comparison.close()
      return difference
    }
    const difference = await compare(commands)
    if (difference !== null) {
      const sent = commands.slice(0, difference.index + 1)
      const fewest = await shortest(sent, async (fewer) => (await compare(fewer))?.index === fewer.length - 1, 400)
      throw new Error(report(difference, fewest))
    }
    expect(ages.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([])
  })
})

test('every command of the emulator is asked for, or it is said why not', () => {
  const missing = COMMAND_TABLE.all
    .map(({ name }) => name)
    .filter((name) => SHAPES[name] === undefined && NOT_COMPARED[name] === undefined)
  expect(missing).toEqual([])
})

test('each difference by age stands in the list for readers, with its reason', async () => {
  const list = await readFile(new URL('README.md', import.meta.url), 'utf8')
  const differences = [...differencesOf('0.0.0'), ...protocolDifferencesOf('0.0.0')]
  expect(
    differences
      .map(({ id, reason, until }) => `| \`${id}\` | ${reason} | ${until} |`)
      .filter((row) => !list.includes(row)),
  ).toEqual([])
})

test('the same seed makes the same commands, and no two seeds do', () => {
  const some = (seed: number): readonly Command[] => corpus({ seed, length: 500, clients: CLIENTS })
  expect(some(1)).toEqual(some(1))
  expect(some(1)).not.toEqual(some(2))
})

function report({ index, ours, real }: Answered, commands: readonly Command[]): string {
  return [
    `Seed ${SEED}, command ${index}: the answers differ. The fewest commands that show it, by client:`,
    ...commands.map(replayLine),
    `ours: ${exact(ours)}`,
    `real: ${exact(real)}`,
  ].join('\n')
}
