import type { SqlJsStatic } from 'sql.js'
import { checkProperties } from '../judge/checks/check-properties.ts'
import type { Choice } from '../world/choices.ts'
import { addressText } from '../world/address.ts'
import type { Chooser } from './chooser.ts'
import { namedIn } from './named.ts'
import { candidateText } from './schedule.ts'
import { Simulation } from './simulation.ts'
import type { OperationRecord, Step, Trace } from '../trace/trace.ts'
import { UNWATCHED } from './watch.ts'
import type { World } from '../world/world.ts'

/** A run that has not rested by then is a bug in a pattern, or a world made to be endless. */
export const STEP_LIMIT = 100_000

/**
 * `run(world, chooser) -> Trace`: the same world and the same choices give the same trace, to the
 * byte. The SQL module is handed in, since Node and the browser load it differently.
 */
export function createRun(sql: SqlJsStatic): (world: World, chooser: Chooser) => Trace {
  return (world, chooser) => {
    const simulation = new Simulation(sql, world, null, UNWATCHED, namedIn(world, chooser.offered ?? []))
    const choices: Choice[] = []
    try {
      const heard = (choice: Choice): void => void choices.push(choice)
      while (simulation.steps.length < STEP_LIMIT && !simulation.isFull && simulation.advance(chooser, heard));
      return traceOf(world, choices, simulation.steps.slice(), simulation.operations)
    } finally {
      simulation.close()
    }
  }
}

/** `offered` are all choices that were there to be made; those that had no effect are the unused ones. */
export function traceOf(
  world: World,
  choices: readonly Choice[],
  steps: readonly Step[],
  operations: Readonly<Record<string, OperationRecord>>,
): Trace {
  return {
    format: 1,
    world,
    choices,
    operations,
    steps,
    unused: [],
    properties: checkProperties({ world, steps, operations }),
  }
}

/** The choices among `offered` that had no effect in a run in which `used` had. */
export function unusedChoices(offered: readonly Choice[], used: readonly Choice[]): readonly Choice[] {
  const texts = new Set(used.map(choiceText))
  return offered.filter((choice) => !texts.has(choiceText(choice)))
}

/** By name, as choices are recorded: not by the order of their members. */
function choiceText(choice: Choice): string {
  const { at, ...rest } = choice
  return `${addressText(at)} ${choice.do === 'next' ? `next ${candidateText(choice.who)}` : JSON.stringify(rest)}`
}
