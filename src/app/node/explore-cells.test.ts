import { describe, expect, test } from 'vitest'
import { LABELS } from '../../model/judge/checks/label-at-rest.ts'
import type { Cell } from '../../model/explore/cell.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import { PATTERN_IDS } from '../../model/world/ids.ts'
import { exploreCells } from './explore-cells.ts'

async function explored(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly printed: string; readonly complaints: string }> {
  let printed = ''
  let complaints = ''
  const code = await exploreCells(args, {
    print: (text) => void (printed += text),
    complain: (text) => void (complaints += text),
    nowMs: () => 0,
  })
  return { code, printed, complaints }
}

describe('what is asked on the command line', () => {
  test('is one cell: an object with its labels, counts and runs, and with choices that the stage plays', async () => {
    const { code, printed, complaints } = await explored(
      '--pattern',
      'wt_cache_first',
      '--scenario',
      'redis_to_yes',
      '--json',
    )
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    expect(JSON.parse(printed)).toMatchObject({
      pattern: 'wt_cache_first',
      scenario: 'redis_to_yes',
      worst: 'phantom',
      reachable: ['consistent', 'phantom'],
      states: 13,
      violated: ['agreement_at_rest', 'no_phantom_read', 'linearizable'],
      witnesses: {
        consistent: { faults: 0, steps: { length: 5 }, choices: { format: 1 } },
        phantom: {
          faults: 1,
          steps: { length: 4 },
          world: { pattern: 'wt_cache_first' },
          choices: { list: [{ do: 'fate' }] },
        },
      },
    })
  })

  test('is the whole matrix: an array of every cell, each with a run for each of its labels', async () => {
    const { code, printed } = await explored('--json')
    const cells = JSON.parse(printed) as readonly Cell[]
    expect(code).toBe(0)
    expect(cells.map(({ pattern, scenario }) => `${pattern} ${scenario}`)).toEqual(
      PATTERN_IDS.flatMap((pattern) => EXPLORED.map(({ id }) => `${pattern} ${id}`)),
    )
    for (const { worst, reachable, witnesses, states, transitions, violated } of cells) {
      expect(Object.keys(witnesses).sort()).toEqual([...reachable].sort())
      expect(reachable).toEqual(LABELS.filter((label) => reachable.includes(label)))
      expect(worst).toBe(reachable.at(-1))
      expect(transitions).toBeGreaterThanOrEqual(states - 1)
      expect(violated.includes('agreement_at_rest') || (worst !== 'stale' && worst !== 'phantom')).toBe(true)
    }
  }, 60_000)

  test('can have more clients and more faults: crashes, where the scenario has no faults of its own', async () => {
    const { printed } = await explored(
      '--pattern',
      'wt_db_first',
      '--scenario',
      'writers',
      '--clients',
      '3',
      '--faults',
      '2',
      '--json',
    )
    expect(JSON.parse(printed)).toMatchObject({
      bounds: { clients: 3, faults: 2, faultKinds: ['crash'], complete: true },
    })
  })

  test.each([
    [['--pattern', 'nonsense'], 'There is no pattern “nonsense”. Name one of: wt_db_first,'],
    [['--scenario', 'fire', '--json'], 'There is no scenario “fire”. Name one of: none,'],
    [['--clients', '5'], 'There are 1 to 4 clients, not 5.'],
    [['--faults', 'many'], '--faults takes a whole number from 0, not “many”.'],
    [['--budget', '0'], '--budget takes a whole number from 1, not “0”.'],
    [['--nonsense'], 'Unknown option'],
    [['wt_db_first'], 'Unexpected argument'],
    [['--trace'], '--trace prints one run: name a pattern and a scenario.'],
    [
      ['--pattern', 'wt_db_first', '--scenario', 'none', '--trace', '--label', 'stale'],
      'wt_db_first does not come to stale in none',
    ],
  ])('%o makes no sense: a sentence, nothing printed, exit code 1', async (args, sentence) => {
    const { code, printed, complaints } = await explored(...args)
    expect({ code, printed }).toEqual({ code: 1, printed: '' })
    expect(complaints).toContain(sentence)
  })
})
