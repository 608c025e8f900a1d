import { agreementAt } from '../judge/checks/agreement-at-rest.ts'
import { isHealed, PROPERTY_IDS, type PropertyId, type PropertyResult } from '../trace/properties.ts'
import { addressText } from '../world/address.ts'
import type { Entry, KeyVerdict, Row, Step, Told, Trace } from '../trace/trace.ts'

/**
 * A run as facts alone: where and when each step is, what every client has been told, what the stores hold, how the
 * keys stand, and what holds of the run. No sentence, title, reason or wire text is among them: whatever is worded or
 * drawn anew, these lines stay the same to the byte, so two releases can be held against each other.
 *
 * A step says only what is new since the one before; `gone` is what is no longer there. Names stand in order.
 *
 *     step 8 44ms A1/set the key/1/refuse
 *       key user:2 stale, parted at 4, for good since 8
 *     step 12 54ms A1/tell the client OK all the same/1/receive
 *       told A ok A1
 *       agreement_at_rest broken
 *     step 24 104ms A2/set the key/1/apply
 *       agreement_at_rest healed
 *     end
 *       agreement_at_rest broken at 8, healed at 24, shown by steps 4, 8
 *       bounded_staleness open, lag without end
 */
export function factsText(trace: Trace): string {
  return `${factsByStep(trace).join('\n')}\n`
}

/** One text for each step, and a last one for the end. */
export function factsByStep(trace: Trace): readonly string[] {
  const news = new News()
  const steps = trace.steps.map((step) =>
    [
      `step ${step.index} ${step.atMs}ms ${addressText(step.address)}`,
      ...news.of('told', step.told, toldText),
      ...news.of('row', step.database.rows, rowText),
      ...news.of('entry', step.cache.entries, entryText),
      ...news.of('key', step.keys, keyText),
      ...news.of('', standings(trace, step), (standing) => standing),
    ].join('\n'),
  )
  return [...steps, ['end', ...endLines(trace)].join('\n')]
}

/** Knows what was said last of everything, and says what is new. */
class News {
  readonly #said = new Map<string, { readonly from: object; readonly texts: ReadonlyMap<string, string> }>()

  /** The lines for what has changed among `things`, which are all of this kind that there are. */
  of<Thing>(
    kind: string,
    things: Readonly<Record<string, Thing>>,
    textOf: (thing: Thing) => string,
  ): readonly string[] {
    const before = this.#said.get(kind)
    // Steps share what did not change; where they do not, the texts are compared.
    if (before?.from === things) return []
    const texts = new Map(Object.entries(things).map(([name, thing]) => [name, textOf(thing)]))
    this.#said.set(kind, { from: things, texts })
    const old = before?.texts ?? new Map<string, string>()
    const prefix = kind === '' ? '' : `${kind} `
    const changed = [...texts]
      .filter(([name, text]) => old.get(name) !== text)
      .map(([name, text]) => [name, `${quotedName(name)} ${text}`] as const)
    const gone = [...old.keys()]
      .filter((name) => !texts.has(name))
      .map((name) => [name, `${quotedName(name)} gone`] as const)
    return [...changed, ...gone].sort(byName).map(([, line]) => `  ${prefix}${line}`)
  }
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1
}

/** Most names are plain; one with a space or a line break in it must not be taken for two. */
function quotedName(name: string): string {
  return /^[!-~]+$/.test(name) ? name : JSON.stringify(name)
}

function toldText(told: Told): string {
  switch (told.is) {
    case 'idle':
      return 'idle'
    case 'waiting':
    case 'ok':
    case 'error':
      return `${told.is} ${told.operation}`
    case 'unknown':
      return `unknown ${told.operation}${told.silent ? ', silent' : ''}`
    case 'value': {
      const kinds = [
        ...(told.hit ? ['hit'] : []),
        ...(told.stale ? ['stale'] : []),
        ...(told.phantom ? ['phantom'] : []),
      ]
      const value = `${JSON.stringify(told.value)} v${told.version ?? '-'}`
      return [`value ${told.operation} ${quotedName(told.key)} ${value} from the ${told.source}`, ...kinds].join(', ')
    }
  }
}

function rowText({ value, version, rowVersion, fence }: Row): string {
  return `${JSON.stringify(value)} v${version}${rowVersion === undefined ? '' : `, row version ${rowVersion}`}${fence === undefined ? '' : `, fence ${fence}`}`
}

function entryText({ value, version, expiresMs, rowVersion }: Entry): string {
  return `${JSON.stringify(value)} v${version}${expiresMs === null ? '' : `, expires ${expiresMs}ms`}${rowVersion === undefined ? '' : `, row version ${rowVersion}`}`
}

function keyText({ state, partedAt, permanentSince }: KeyVerdict): string {
  return `${state}${partedAt === null ? '' : `, parted at ${partedAt}`}${permanentSince === null ? '' : `, for good since ${permanentSince}`}`
}

/**
 * How the properties stand at a step. Of the stores' agreement it is what is known at this very step: a later
 * one may rest otherwise.
 */
function standings({ steps, properties }: Trace, step: Step): Readonly<Record<PropertyId, string>> {
  const standing = (id: PropertyId): string => {
    if (id === 'agreement_at_rest') {
      const known = agreementAt(steps, properties[id].breaks ?? [], step.index)
      return isHealed(known) ? 'healed' : known.verdict
    }
    const { verdict, brokenAt } = properties[id]
    return verdict !== 'broken' || (brokenAt !== null && brokenAt <= step.index) ? verdict : 'holds'
  }
  return Object.fromEntries(PROPERTY_IDS.map((id) => [id, standing(id)])) as Record<PropertyId, string>
}

function endLines({ properties }: Trace): readonly string[] {
  return PROPERTY_IDS.map((id) => {
    const { verdict, witness, lagMs } = properties[id]
    const operations =
      witness === null || witness.operations.length === 0 ? '' : `, by ${witness.operations.join(', ')}`
    const steps = witness === null || witness.steps.length === 0 ? '' : `, shown by steps ${witness.steps.join(', ')}`
    const lag = lagMs === undefined ? '' : lagMs === null ? ', lag without end' : `, lag ${lagMs}ms`
    return `  ${id} ${verdict}${whenBroken(properties[id])}${operations}${steps}${lag}`
  })
}

function whenBroken({ brokenAt, breaks }: PropertyResult): string {
  if (brokenAt === null) return ''
  const all = breaks ?? [{ brokenAt, healedAt: null }]
  return all
    .map(
      (one, index) =>
        `${index === 0 ? '' : ', broken'} at ${one.brokenAt}${one.healedAt === null ? '' : `, healed at ${one.healedAt}`}`,
    )
    .join('')
}
