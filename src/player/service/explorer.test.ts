import { describe, expect, it, vi } from 'vitest'
import type { Cell } from '../../model/explore/cell.ts'
import { recorded } from '../../model/run/chooser.ts'
import { run, sql } from '../../model/run/testing/runs.ts'
import { AS_IT_IS } from '../address/widening-text.ts'
import { matrixOf } from '../break-it/break-it.ts'
import { createExplorer } from './explorer.ts'
import { createExplorerClient, keyOf, type Explorer, type ExplorerWire } from './explorer-client.ts'
import type { ExplorerAnswer, ExplorerRequest } from './explorer-protocol.ts'
import type { ReplayAnswer, ReplayRequest } from './replay-protocol.ts'
import { createReplayer } from './replayer.ts'
import type { Wire, WireListener } from './wire.ts'
import { PRESETS } from '../../model/patterns/built/presets.ts'
import type { Built } from '../../model/world/built-steps.ts'
import type { Asked } from '../../model/explore/questions/setup-of.ts'

const asked = (pattern: string, scenario: string, part: Partial<Asked> = {}): Asked => ({ pattern, scenario, ...part })
const WRITERS = asked('wt_db_first', 'writers')
const presetOf = (pattern: string): Built => PRESETS.find((preset) => preset.pattern === pattern)!.built
/** Far more states than are explored between two looks at what else is asked. */
const LONG = asked('write_behind_mem', 'writers', { clients: 3 })

interface Worker {
  readonly wire: ExplorerWire
  readonly heard: ExplorerRequest[]
  die(reason: string): void
  /** Until what it gives is called, nothing that it says arrives: it has not started yet. */
  hold(): () => void
}

/** An explorer behind a wire that copies what it carries, as a worker's does. */
function worker(): Worker {
  const heard: ExplorerRequest[] = []
  let listener: WireListener<ExplorerAnswer> | null = null
  let timeMs = 0
  let held: ExplorerAnswer[] | null = null
  const explorer = createExplorer({
    say: (answer) =>
      held === null ? listener?.answered(structuredClone(answer)) : void held.push(structuredClone(answer)),
    later: (work) => void setImmediate(work),
    nowMs: () => (timeMs += 60),
  })
  return {
    heard,
    die: (reason) => listener?.died(reason, false),
    hold() {
      const said: ExplorerAnswer[] = []
      held = said
      return () => {
        held = null
        for (const answer of said) listener?.answered(answer)
      }
    },
    wire: {
      send(request) {
        heard.push(request)
        explorer(structuredClone(request))
      },
      listen: (given) => void (listener = given),
      close: () => undefined,
    },
  }
}

/** Plays runs on the stores, likewise. */
function replayWire(): Wire<ReplayRequest, ReplayAnswer> {
  const replay = createReplayer(sql)
  let listener: WireListener<ReplayAnswer> | null = null
  return {
    send: (request) =>
      void (
        request.ask === 'replay' &&
        setImmediate(() => listener?.answered(structuredClone(replay(structuredClone(request)))))
      ),
    listen: (given) => void (listener = given),
    close: () => undefined,
  }
}

function explorerOf(...workers: readonly Worker[]): Explorer {
  let timeMs = 0
  return createExplorerClient(
    {
      explorers: () =>
        workers.map(
          ({ wire }) =>
            () =>
              wire,
        ),
      replayer: replayWire,
    },
    () => (timeMs += 1),
  )
}

/** Resolves when the store comes to satisfy this. */
function until(
  explorer: Explorer,
  holds: (state: ReturnType<Explorer['store']['getState']>) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds(explorer.store.getState())) return
      leave()
      resolve()
    }
    const leave = explorer.store.subscribe(look)
    look()
  })
}

describe('the explorer of the page', () => {
  it('fills a matrix cell by cell, with two workers', async () => {
    const workers = [worker(), worker()]
    const explorer = explorerOf(...workers)
    const cells = ['none', 'writers', 'crash', 'redis_down'].map((scenario) => asked('wt_db_first', scenario))
    explorer.explore(cells)
    await until(explorer, ({ done }) => done === 4)
    const { states, cells: known } = explorer.store.getState()
    expect(cells.map((one) => known[keyOf(one)]).map((one) => (one?.is === 'done' ? one.cell.worst : null))).toEqual([
      'consistent',
      'stale',
      'stale',
      'stale',
    ])
    expect(states).toBeGreaterThan(60)
    expect(workers.map(({ heard }) => heard.length)).toEqual([2, 2])
  })

  it('counts as answers come: each cell is looked at a few times, however many there are', async () => {
    const instant = (): ExplorerWire => {
      let listener: WireListener<ExplorerAnswer> | null = null
      return {
        send: (request) => {
          if (request.ask === 'cell')
            setImmediate(() =>
              listener?.answered({ id: request.id, answer: 'cell', cell: { states: 3 } as Cell, milliseconds: 1 }),
            )
        },
        listen: (given) => void (listener = given),
        close: () => undefined,
      }
    }
    const explorer = createExplorerClient({ explorers: () => [instant, instant], replayer: replayWire }, () => 1)
    const cells = matrixOf(AS_IT_IS)
    const keyed = vi.spyOn(JSON, 'stringify')
    const told = vi.fn<() => void>()
    explorer.store.subscribe(told)
    explorer.explore(cells)
    await until(explorer, ({ done }) => done === cells.length)
    expect(explorer.store.getState()).toMatchObject({ asked: cells.length, states: 3 * cells.length, open: 0 })
    expect(keyed.mock.calls.length).toBeLessThanOrEqual(cells.length)
    expect(told.mock.calls.length).toBeLessThanOrEqual(cells.length + 1)
    keyed.mockRestore()
  })

  it('counts what is known of another matrix, and what is stopped no more', async () => {
    const explorer = explorerOf(worker())
    await explorer.cell(WRITERS)
    explorer.explore([WRITERS, LONG])
    await until(explorer, ({ cells }) => cells[keyOf(LONG)]?.is === 'under way')
    expect(explorer.store.getState()).toMatchObject({ asked: 2, done: 1, open: 1 })
    explorer.stop()
    await until(explorer, ({ open }) => open === 0)
    const { states } = await explorer.cell(WRITERS)
    expect(explorer.store.getState()).toMatchObject({ asked: 2, done: 1, states })
    explorer.explore([WRITERS])
    expect(explorer.store.getState()).toMatchObject({ asked: 1, done: 1, states, open: 0 })
  })

  it('does not explore again what it knows', async () => {
    const one = worker()
    const explorer = explorerOf(one)
    const first = await explorer.cell(WRITERS)
    expect(await explorer.cell({ ...WRITERS })).toBe(first)
    expect(one.heard).toHaveLength(1)
    await explorer.cell({ ...WRITERS, ttlMs: 1000 })
    expect(one.heard).toHaveLength(2)
  })

  it('says how far a long cell has got, and can be stopped in it', async () => {
    const explorer = explorerOf(worker())
    explorer.explore([LONG, WRITERS])
    await until(explorer, ({ cells }) => cells[keyOf(LONG)]?.is === 'under way')
    expect(explorer.store.getState().states).toBeGreaterThan(0)
    explorer.stop()
    await until(explorer, ({ cells }) => cells[keyOf(LONG)] === undefined)
    expect(explorer.store.getState().done).toBe(0)
    expect((await explorer.cell(WRITERS)).worst).toBe('stale')
  })

  it('gives way to the next question when another matrix is asked for', async () => {
    const explorer = explorerOf(worker())
    explorer.explore([LONG])
    explorer.explore([WRITERS])
    await until(explorer, ({ done }) => done === 1)
    expect(Object.keys(explorer.store.getState().cells)).toEqual([keyOf(WRITERS)])
  })

  it('keeps a cell that is done when the same one, stopped before, says so only now', async () => {
    // As on a page that opens with a cell: it is asked for alone, and then stopped for the matrix that has it too.
    const [slow, fast] = [worker(), worker()]
    const explorer = explorerOf(slow, fast)
    const letSay = slow.hold()
    const alone = explorer.cell(WRITERS).catch((error: Error) => error.message)
    explorer.explore([WRITERS, asked('wt_db_first', 'none')])
    await until(explorer, ({ cells, done }) => cells[keyOf(WRITERS)]?.is === 'done' && done === 2)
    letSay()
    expect(await alone).toBe('Stopped.')
    expect(explorer.store.getState()).toMatchObject({ done: 2, cells: { [keyOf(WRITERS)]: { is: 'done' } } })
  })

  it('says of a cell that is asked for again that it is waiting, whatever becomes of the first time', async () => {
    const explorer = explorerOf(worker())
    const seen = new Set<string>()
    explorer.store.subscribe(({ cells }) => seen.add(cells[keyOf(WRITERS)]?.is ?? 'unknown'))
    const alone = explorer.cell(WRITERS).catch((error: Error) => error.message)
    explorer.explore([asked('wt_db_first', 'none'), WRITERS])
    await until(explorer, ({ done }) => done === 2)
    expect(await alone).toBe('Stopped.')
    expect([...seen]).toEqual(['waiting', 'done'])
  })

  it('puts what a visitor waits for before the rest of the matrix', async () => {
    const one = worker()
    const explorer = explorerOf(one)
    explorer.explore([asked('wt_db_first', 'none'), asked('wt_db_first', 'crash')])
    await explorer.cell(WRITERS)
    expect(one.heard.map((request) => ('asked' in request ? request.asked.scenario : ''))).toEqual([
      'none',
      'writers',
      'crash',
    ])
  })

  it('moves a cell of the matrix forward when a visitor opens it, and explores it once', async () => {
    const one = worker()
    const explorer = explorerOf(one)
    explorer.explore(['none', 'crash', 'writers', 'evict'].map((scenario) => asked('wt_db_first', scenario)))
    await explorer.cell(WRITERS)
    await until(explorer, ({ done }) => done === 4)
    expect(one.heard.map((request) => ('asked' in request ? request.asked.scenario : ''))).toEqual([
      'none',
      'writers',
      'crash',
      'evict',
    ])
  })

  it('says in a sentence why something cannot be explored', async () => {
    const explorer = explorerOf(worker())
    await expect(explorer.cell(asked('wt', 'none'))).rejects.toThrow('There is no pattern “wt”.')
    expect(explorer.store.getState().cells[keyOf(asked('wt', 'none'))]).toMatchObject({ is: 'failed' })
    await expect(explorer.walk(LONG, [])).resolves.toMatchObject({ place: { state: 0 } })
    await expect(explorer.walk({ ...LONG, clients: 4 }, [])).rejects.toThrow('too many to walk in')
  })

  it('explores a pattern that is built from steps, tells two of them apart, and says what is wrong with a third', async () => {
    const explorer = explorerOf(worker())
    const [first, second] = [presetOf('wt_db_first'), presetOf('wt_cache_first')].map((built) =>
      asked('built', 'db_reject', { built }),
    )
    expect((await explorer.cell(first!)).worst).toBe('unavailable')
    expect((await explorer.cell(second!)).worst).toBe('phantom')
    await expect(
      explorer.cell(asked('built', 'none', { built: { ...presetOf('wt_db_first'), write: [] } })),
    ).rejects.toThrow('the client would be told nothing')
  })

  it('walks, shows all orders, and pages through whole runs', async () => {
    const explorer = explorerOf(worker())
    const { place } = await explorer.walk(WRITERS, [0, 1])
    expect(place.options.map(({ endsWell }) => endsWell)).toEqual([true, false])
    expect((await explorer.lattice(WRITERS, 100))?.nodes).toHaveLength(39)
    expect(await explorer.lattice(WRITERS, 10)).toBeNull()
    expect(await explorer.runs(WRITERS, 'consistent', 1, 2)).toHaveLength(2)
  })

  it('gives a run as a world and choices that the stage plays', async () => {
    const explorer = explorerOf(worker())
    const { witnesses } = await explorer.cell(WRITERS)
    const { world, choices, steps } = await explorer.replay(WRITERS, witnesses.stale!.steps)
    const trace = run(world, recorded(choices))
    const end = trace.steps.at(-1)!
    expect([end.database.rows['user:2']?.value, end.cache.entries['user:2']?.value]).toEqual(['Bea', 'Bob'])
    expect(steps).toHaveLength(witnesses.stale!.steps.length)
  })

  it('says why a run cannot be played', async () => {
    const explorer = explorerOf(worker())
    const { witnesses } = await explorer.cell(WRITERS)
    await expect(explorer.replay(asked('lease', 'none'), witnesses.stale!.steps)).rejects.toThrow(
      'The stage cannot play this run: it does not get past step',
    )
  })

  it('tells what would fix a cell, one answer after the other', async () => {
    const explorer = explorerOf(worker(), worker())
    const fixes: string[] = []
    await explorer.fixes(
      WRITERS,
      ({ cell, changes, verdict }) =>
        void fixes.push(`${changes} ${changes === 'policy' ? cell.policy : cell.pattern} ${verdict}`),
    )
    expect(fixes).toHaveLength(25)
    expect(fixes).toContain('pattern versioned fixes')
    expect(fixes).toContain('ttl wt_db_first heals')
  })

  it('goes on with the other worker when one dies, and says why when none is left', async () => {
    const [first, second] = [worker(), worker()]
    const explorer = explorerOf(first, second)
    const lost = explorer.cell(LONG)
    first.die('The explorer stopped.')
    await expect(lost).rejects.toThrow('The explorer stopped.')
    expect((await explorer.cell(WRITERS)).worst).toBe('stale')
    second.die('This one too.')
    await expect(explorer.cell(asked('lease', 'none'))).rejects.toThrow('The explorer stopped.')
  })

  it('explores with new workers what has failed, once it is told to', async () => {
    const opened: Worker[] = []
    const open = (): ExplorerWire => {
      opened.push(worker())
      return opened.at(-1)!.wire
    }
    const explorer = createExplorerClient({ explorers: () => [open], replayer: replayWire }, () => 0)
    const cells = ['writers', 'crash'].map((scenario) => asked('wt_db_first', scenario))
    explorer.explore(cells)
    opened[0]!.die('The page was being left.')
    await until(explorer, (state) => cells.every((one) => state.cells[keyOf(one)]?.is === 'failed'))
    explorer.again()
    await until(explorer, (state) => cells.every((one) => state.cells[keyOf(one)]?.is === 'done'))
    expect(opened).toHaveLength(2)
    // There is nothing left to explore.
    explorer.again()
    expect(opened[1]!.heard).toHaveLength(2)
  })
})
