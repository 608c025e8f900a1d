import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMAND_TABLE } from '../../src/redis/command-table.ts'
import { ageOf, differencesOf, needsNewServer, refusesToQueue } from './ages.ts'
import { exact } from './compare.ts'
import { corpus, type Command } from './corpus/corpus.ts'
import { BEFORE_PRESSURE, LEFT_TO_LUCK, underPressure } from './corpus/pressure.ts'
import { found, startBoth, type Servers } from './servers.ts'
import { Comparison, type Answered } from './session.ts'
import { replayLine, shortest } from './shortest.ts'
import { WireClient } from './wire.ts'

const CLIENTS = 4
const LENGTH = Number(process.env['REDIS_COMMANDS'] ?? 10_000)
const SEED = Number(process.env['REDIS_SEED'] ?? 1)

describe.skipIf(found === null)('memory that runs out, and deadlines that pass', () => {
  let servers: Servers
  beforeAll(async () => (servers = await startBoth(found!.path)))
  afterAll(() => servers?.stop())

  test(`leave the same behind as in a real redis-server, in ${LENGTH} commands`, async () => {
    const { version } = found!
    const ages = differencesOf(version)
    const implemented = new Set(COMMAND_TABLE.all.map(({ name }) => name))
    const has = (name: string): boolean =>
      implemented.has(name) &&
      !LEFT_TO_LUCK.has(name) &&
      !(name === 'scan' && ages.some(({ id }) => id === 'scan-cursor'))
    const pressure = { seed: SEED, isQueueRefused: refusesToQueue(version) }
    const commands = underPressure(corpus({ seed: SEED, length: LENGTH, clients: CLIENTS, has }), pressure)
    const compare = async (some: readonly Command[]): Promise<Answered | null> => {
      for (const address of [servers.ours, servers.real]) {
        const client = new WireClient(address)
        await client.ask([['CONFIG', 'SET', 'maxmemory', '0'], ['FLUSHALL'], ...BEFORE_PRESSURE])
        client.close()
      }
      const options = {
        clients: CLIENTS,
        excuse: (answered: Answered) => ageOf(answered, ages) !== undefined,
        isolate: (argv: readonly string[]) => needsNewServer(argv, version),
      }
      const comparison = new Comparison(servers.ours, servers.real, options)
      const difference = await comparison.run(some)
      comparison.close()
      return difference
    }
    const difference = await compare(commands)
    if (difference !== null) {
      const sent = commands.slice(0, difference.index + 1)
      const fewest = await shortest(sent, async (fewer) => (await compare(fewer))?.index === fewer.length - 1, 200)
      const { ours, real } = difference
      throw new Error(
        [
          `Seed ${SEED}, the answers differ:`,
          ...fewest.map(replayLine),
          `ours: ${exact(ours)}`,
          `real: ${exact(real)}`,
        ].join('\n'),
      )
    }
    expect(commands.length).toBeGreaterThan(LENGTH)
  })
})
