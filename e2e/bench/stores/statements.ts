import initSqlJs from 'sql.js/dist/sql-wasm.js'
import wasmAddress from 'sql.js/dist/sql-wasm.wasm?url'
import { openEngineWire } from '../../../src/app/worker/wires.ts'
import { SCENARIOS } from '../../../src/lessons/scenarios.ts'
import type { Choice } from '../../../src/model/world/choices.ts'
import { createEngineClient } from '../../../src/player/service/create-engine-client.ts'

const ROUNDS = 200

/** How long one statement took, in ms, again and again. */
export interface StatementTimes {
  readonly selectDirect: readonly number[]
  readonly updateDirect: readonly number[]
  readonly selectThroughWorker: readonly number[]
  readonly updateThroughWorker: readonly number[]
}

/**
 * The same two statements, prepared, in sql.js called on the spot; and asked of the engine in its worker,
 * as the page does: a SELECT of what a step has left, and an UPDATE that is one more choice of the run.
 */
export async function statementTimes(): Promise<StatementTimes> {
  return { ...(await direct()), ...(await throughWorker()) }
}

async function direct(): Promise<Pick<StatementTimes, 'selectDirect' | 'updateDirect'>> {
  const sql = await initSqlJs({ locateFile: () => wasmAddress })
  const database = new sql.Database()
  database.run("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL); INSERT INTO users VALUES (2, 'Ann')")
  const select = database.prepare('SELECT name FROM users WHERE id = ?')
  const update = database.prepare('UPDATE users SET name = ? WHERE id = ?')
  // A clock of 0.1 ms is too coarse for one of them.
  const many = 100
  return {
    selectDirect: await times(() => {
      for (let index = 0; index < many; index++) select.getAsObject([2])
    }, many),
    updateDirect: await times((round) => {
      for (let index = 0; index < many; index++) update.run([`N${round}`, 2])
    }, many),
  }
}

async function throughWorker(): Promise<Pick<StatementTimes, 'selectThroughWorker' | 'updateThroughWorker'>> {
  const engine = createEngineClient(openEngineWire)
  const world = { ...SCENARIOS[0]!.world, operations: [] }
  let { trace } = await engine.run(world, [])
  const selectThroughWorker = await times(() =>
    engine.peek(trace.steps.length - 1, 'SELECT name FROM users WHERE id = 2'),
  )
  const choices: Choice[] = []
  const updateThroughWorker = await times(async (round) => {
    choices.push({
      do: 'sql',
      at: trace.steps.at(-1)!.address,
      operation: `operator${round}`,
      sql: `UPDATE users SET name = 'N${round}' WHERE id = 2`,
    })
    trace = (await engine.run(world, choices)).trace
  })
  return { selectThroughWorker, updateThroughWorker }
}

async function times(work: (round: number) => unknown, share = 1): Promise<readonly number[]> {
  const measured: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await work(round)
    measured.push((performance.now() - start) / share)
  }
  return measured
}
