import { percentile, type Measure } from '../report.ts'
import { bareMap, COMMANDS, ioredisMock, ours, redisMockOwn, type CommandName, type Contestant } from './contestants.ts'

/** Operations in one round, and rounds of each contestant, taken in turn. The first ones are for the compiler. */
const OPERATIONS = 30_000
const WARM_UP_ROUNDS = 10
const ROUNDS = 20

/** How many times as fast as another we have to be. */
const WANTED: Readonly<Record<string, number | null>> = { 'bare Map': 0.5, 'ioredis-mock': 5, 'redis-mock': null }

/**
 * SET, GET with its answers read, INCR and MSET in process: ours, the two npm mocks through their own APIs,
 * and a bare Map behind our call.
 */
export async function raceAll(): Promise<readonly Measure[]> {
  const contestants = [ours(), bareMap(), ioredisMock(), redisMockOwn()]
  const measures: Measure[] = []
  for (const command of COMMANDS) {
    const rates = await race(contestants, command)
    for (const [name, rate] of rates)
      measures.push({ name: `${command} ${name}`, value: rate, unit: 'a second', wanted: null })
    for (const [name, rate] of rates) {
      const wanted = WANTED[name]
      if (wanted === undefined) continue
      measures.push({
        name: `${command} ours / ${name}`,
        value: rates.get('ours')! / rate,
        unit: 'times',
        wanted: wanted === null ? null : { at: 'least', value: wanted },
      })
    }
  }
  return measures
}

/**
 * In turn, round by round, so that a machine whose speed drifts is fair to all. The quicker quarter of
 * the rounds counts: what other programs take from this one is no part of it.
 */
async function race(contestants: readonly Contestant[], command: CommandName): Promise<ReadonlyMap<string, number>> {
  const rounds = contestants.flatMap(({ name, round }) => {
    const play = round(command)
    return play === null ? [] : [{ name, play, times: [] as number[] }]
  })
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const { play, times } of rounds) {
      const start = performance.now()
      await play(OPERATIONS)
      if (round >= WARM_UP_ROUNDS) times.push(performance.now() - start)
    }
  }
  return new Map(rounds.map(({ name, times }) => [name, (OPERATIONS / percentile(times, 0.25)) * 1000]))
}
