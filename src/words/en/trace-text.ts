import { worldTitle } from '../../model/failures/failures.ts'
import { SWITCHES } from '../../model/run/switches.ts'
import { patternOf } from '../../model/patterns/registry/pattern-of.ts'
import { PROPERTY_IDS } from '../../model/trace/properties.ts'
import { outputLines } from './output-text.ts'
import { brokenText, findingSentence, PROPERTY_TITLES } from './properties.ts'
import { stepSentence } from './steps.ts'
import type { KeyVerdict, Step, Told, Trace } from '../../model/trace/trace.ts'
import { duration, failedLookup } from './wording.ts'
import { shown } from '../../model/world/shown.ts'

/**
 * A run as text, one line a step: the form of the golden traces.
 *
 *     step   time    what happened                                    what it changed
 *        4   22 ms * SQLite runs UPDATE …: 1 row changed.              user:2 behind (database Bob, cache Ann)
 *
 * `*` marks where the transport stops, `!` a failure.
 */
export function traceText(trace: Trace): string {
  const { world, steps } = trace
  const head = [
    `${worldTitle(world)} (${world.scenario ?? 'a world of its own'})`,
    `pattern ${world.pattern}: ${patternOf(world).title}${policyText(world)}`,
    '',
  ]
  const lines = steps.map((step, index) => stepLine(step, steps[index - 1] ?? null))
  return [...head, ...lines, '', ...propertyLines(trace), ...unusedLines(trace), ''].join('\n')
}

const CACHE_STEPS = { set: 'SET', delete: 'DEL' } as const

/** Nothing, where the pattern leaves no choice. */
function policyText(world: Trace['world']): string {
  const { cacheStep } = patternOf(world)
  return cacheStep === null ? '' : `; if the ${CACHE_STEPS[cacheStep]} fails: ${world.policy}`
}

function stepLine(step: Step, before: Step | null): string {
  const mark = step.failure ? '!' : step.stop ? '*' : ' '
  const time = `${step.atMs} ms`.padStart(9)
  const news = changes(step, before)
  const line = `${String(step.index).padStart(4)} ${time} ${mark} ${stepSentence(step)}`
  const below = [
    ...(step.output === null ? [] : outputLines(step.output)).map((printed) => `> ${printed}`),
    ...(news.length === 0 ? [] : [news.join('; ')]),
  ]
  return [line, ...below.map((entry) => `${' '.repeat(18)}${entry}`)].join('\n')
}

/** What a reader must know of a step besides its sentence: verdicts, what clients know, switches. */
function changes(step: Step, before: Step | null): string[] {
  const keys = Object.values(step.keys).filter((verdict) => verdict !== before?.keys[verdict.key])
  const told = Object.entries(step.told).filter(([client, now]) => now !== before?.told[client] && now.is !== 'idle')
  const switches = before === null || step.switches.join() !== before.switches.join()
  return [
    ...keys.map(verdictText),
    ...told.map(([client, now]) => `${client}: ${toldText(now)}`),
    ...(switches && (before !== null || step.switches.length > 0) ? [`switched on: ${switchText(step)}`] : []),
    ...(step.parked.length > 0 && before?.parked.length === 0 ? [`held up: ${step.parked.join(', ')}`] : []),
    ...newsOfDatabase(step, before),
    ...(step.atRest ? ['at rest'] : []),
  ]
}

/** Transactions that are open now and were not, or the other way round, and what of the mapping points nowhere. */
function newsOfDatabase({ database }: Step, before: Step | null): string[] {
  const open = database.openTransactions.join(', ')
  const wasOpen = before?.database.openTransactions.join(', ') ?? ''
  const problems = database.problems.filter((problem) => !(before?.database.problems.includes(problem) ?? false))
  return [
    ...(open === wasOpen ? [] : [open === '' ? 'no transaction is open' : `in a transaction: ${open}`]),
    ...problems,
  ]
}

export function verdictText(verdict: KeyVerdict): string {
  const { key, state, database, cache, partedAt, permanentSince } = verdict
  const values = database === cache ? text(database) : `database ${text(database)}, cache ${text(cache)}`
  const since = [
    ...(partedAt === null ? [] : [`parted at step ${partedAt}`]),
    ...(permanentSince === null ? [] : [`${state} since step ${permanentSince}`]),
  ]
  return `${shown(key)} ${state} (${[values, ...since].join(', ')})`
}

function text(value: string | null): string {
  return value === null ? 'nothing' : `“${shown(value)}”`
}

function toldText(told: Told): string {
  switch (told.is) {
    case 'idle':
    case 'waiting':
      return 'waits'
    case 'ok':
      return 'told OK'
    case 'error':
      return 'told an error'
    case 'unknown':
      return told.silent ? 'told nothing' : 'told that it is unknown'
    case 'value': {
      const failed = failedLookup(told.lookup)
      return `read ${text(told.value)} from the ${told.source}${failed === null ? '' : `, ${failed}`}${told.phantom ? ', phantom' : told.stale ? ', stale' : ''}`
    }
  }
}

function switchText(step: Step): string {
  const titles = step.switches.map((id) => SWITCHES.find((fault) => fault.id === id)?.title ?? id)
  return titles.length === 0 ? 'nothing' : titles.join(', ')
}

function propertyLines({ properties }: Trace): string[] {
  return PROPERTY_IDS.map((id) => {
    const result = properties[id]
    const { verdict, finding, lagMs } = result
    const lag = lagMs === undefined ? '' : ` [${lagMs === null ? 'no end' : duration(lagMs)}]`
    return `${PROPERTY_TITLES[id]}: ${verdict === 'broken' ? brokenText(result) : verdict}${lag}. ${findingSentence(finding)}`
  })
}

function unusedLines({ unused }: Trace): string[] {
  return unused.map(
    (choice) =>
      `unused: ${choice.do} after ${choice.at.operation} ${choice.at.caption} ${choice.at.attempt} ${choice.at.event}`,
  )
}
