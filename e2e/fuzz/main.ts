/**
 * `npm run -s fuzz -- --seed 1 --from 0 --count 500`: tries these cases, and says a line about each that
 * begins and each that fails, as JSON. `npm run -s fuzz -- --seed 1 --only 37` shows one case and what came
 * of it.
 */
import { parseArgs } from 'node:util'
import { loadSqlite } from '../../src/app/node/load-sqlite.ts'
import { caseOf } from './inputs.ts'
import { DirectEngine } from './direct-engine.ts'
import { Judge } from './judge.ts'
import { visit } from './visit.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '500' },
    only: { type: 'string' },
  },
})
const seed = Number(values.seed)
const sql = await loadSqlite()

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

let now = -1
process.on('unhandledRejection', (error) =>
  say({
    failed: now,
    complaints: [`Nobody took ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  }),
)

if (values.only !== undefined) {
  const one = caseOf(sql, seed, Number(values.only))
  console.log(one)
  console.log(await visit(sql, new DirectEngine(sql), one))
  console.log(await new Judge(sql).judge(seed, Number(values.only)))
} else {
  const judge = new Judge(sql)
  const opened: Record<string, number> = {}
  let steps = 0
  for (now = Number(values.from); now < Number(values.from) + Number(values.count); now++) {
    say({ begins: now })
    const judged = await judge.judge(seed, now)
    if (judged.wasOpened) opened[judged.kind] = (opened[judged.kind] ?? 0) + 1
    steps += judged.steps
    if (judged.complaints.length > 0) say({ failed: now, kind: judged.kind, complaints: judged.complaints })
  }
  say({ done: Number(values.count), opened, steps, megabytes: Math.round(process.memoryUsage.rss() / 1_048_576) })
}
