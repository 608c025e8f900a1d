import { linesOf, type Lines, type ReadLine, type WriteLine } from './lines.ts'
import { DEFAULT_REASON } from './run-built.ts'
import type { Built, RetryStep, StoreStepKind, TellStep } from '../../world/built-steps.ts'

/** A built pattern as the generator that does the same, to be read. Nothing reads it back. */
export function printBuilt(built: Built): string {
  const lines = linesOf(built)
  const write = writeText(lines)
  const read = lines.read.flatMap(({ step, caption, end }) => readText({ step, caption, end }))
  const body = [
    `/** ${built.name.replaceAll('*/', '* /')}: a pattern put together in the playground. */`,
    `export function* write(key: string, value: string, options: { readonly ttlMs: number | undefined }) {`,
    ...indented(write),
    '}',
    '',
    `export function* read(key: string, options: { readonly ttlMs: number | undefined }) {`,
    ...indented(['let reachable = true', 'let row: string | null = null', ...read]),
    '}',
  ].join('\n')
  return `${importsOf(body)}\n${body}\n`
}

const IMPORTED = [
  ['cache', 'cache.', '../effects/cache.ts'],
  ['db', 'db.', '../effects/db.ts'],
  ['lock', 'lock.', '../effects/lock.ts'],
  ['reply', 'reply.', '../effects/reply.ts'],
  ['sleep', 'yield* sleep(', '../effects/sleep.ts'],
  ['sleepUntilReadersEnd', 'sleepUntilReadersEnd(', '../effects/sleep.ts'],
  ['StoreError', 'StoreError', '../effects/store-error.ts'],
] as const

function importsOf(body: string): string {
  const files = new Map<string, string[]>()
  for (const [name, sign, file] of IMPORTED) {
    if (body.includes(sign)) files.set(file, [...(files.get(file) ?? []), name])
  }
  return [...files].map(([file, names]) => `import { ${names.join(', ')} } from '${file}'\n`).join('')
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? line : `  ${line}`))
}

function writeText({ write }: Lines): readonly string[] {
  let variables = 0
  return listText(write, { failed: null, error: null, fresh: () => `last${++variables === 1 ? '' : variables}` })
}

/** What has failed where the text is, and the name of the variable that holds its error. */
interface Around {
  readonly failed: StoreStepKind | null
  readonly error: string | null
  /** A name that no variable has yet. */
  fresh(): string
}

function listText(lines: readonly WriteLine[], around: Around): string[] {
  const text: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const stops = line.step.do === 'tell' && lines[index + 1]?.step.do === 'stop'
    text.push(...lineText(line, around).map((one) => (stops ? `return ${one}` : one)))
    if (stops) index++
  }
  return text
}

function lineText(line: WriteLine, around: Around): readonly string[] {
  const { step, caption, lines } = line
  switch (step.do) {
    case 'stop':
      return ['return']
    case 'tell':
      return [tellText(step, caption, around)]
    case 'wait':
      return [`yield* sleep('${caption}', ${step.ms})`]
    case 'waitForReaders':
      return [`yield* sleepUntilReadersEnd('${caption}', key)`]
    case 'lock':
      return [`yield* lock.take('${caption}', key)`]
    case 'unlock':
      return [`yield* lock.release('${caption}', key)`]
    case 'ifUnknown':
      return [
        `if (${around.error} instanceof StoreError && !${around.error}.certain) {`,
        ...indented(listText(lines, around)),
        '}',
      ]
    case 'retry':
      return retryText(line, step, around)
    default:
      return tryText(line, step.do, around)
  }
}

function tellText({ what, reason = DEFAULT_REASON }: TellStep, caption: string, { error }: Around): string {
  if (what === 'ok') return `yield* reply.ok('${caption}')`
  return what === 'failure'
    ? `yield* reply.failure('${caption}', ${error})`
    : `yield* reply.${what}('${caption}', ${JSON.stringify(reason)})`
}

function tryText({ caption, lines }: WriteLine, kind: StoreStepKind, { fresh }: Around): readonly string[] {
  const handled = indented(listText(lines, { failed: kind, error: 'error', fresh }))
  const uses = handled.some((one) => /\berror\b/.test(one))
  return [
    'try {',
    `  ${sendText(kind, caption)}`,
    uses ? '} catch (error) {' : '} catch {',
    ...(handled.length === 0 ? ['  // It goes on all the same.'] : handled),
    '}',
  ]
}

function retryText(
  { caption, pause, lines }: WriteLine,
  { times, pauseMs }: RetryStep,
  { failed, fresh }: Around,
): readonly string[] {
  if (failed === null) return []
  const pauses = Array.from({ length: times }, (_, tried) => pauseMs * 2 ** tried).join(', ')
  const last = fresh()
  const handled = indented(listText(lines, { failed, error: last, fresh }))
  const matters = handled.length > 0
  return [
    ...(matters ? [`let ${last}: unknown`] : []),
    `for (const pauseMs of [${pauses}]) {`,
    `  yield* sleep('${pause}', pauseMs)`,
    '  try {',
    `    ${sendText(failed, caption)}`,
    ...(matters ? [`    ${last} = null`] : []),
    '    break',
    matters ? '  } catch (again) {' : '  } catch {',
    matters ? `    ${last} = again` : '    // The next pause is longer.',
    '  }',
    '}',
    ...(matters ? [`if (${last} !== null) {`, ...handled, '}'] : []),
  ]
}

function sendText(kind: StoreStepKind, caption: string): string {
  switch (kind) {
    case 'update':
      return `yield* db.write('${caption}', key, value)`
    case 'set':
      return `yield* cache.set('${caption}', key, value, options.ttlMs)`
    case 'setNx':
      return `yield* cache.setNx('${caption}', key, value, options.ttlMs)`
    case 'del':
      return `yield* cache.del('${caption}', key)`
    case 'begin':
    case 'commit':
    case 'rollback':
      return `yield* db.${kind}('${caption}')`
  }
}

function readText({ step, caption, end }: ReadLine): readonly string[] {
  switch (step.do) {
    case 'look':
      return [
        'try {',
        `  const cached = yield* cache.get('${caption}', key)`,
        `  if (cached !== null) return yield* reply.value('${end}', cached, 'cache')`,
        '} catch {',
        '  reachable = false',
        '}',
      ]
    case 'select':
      return [
        'try {',
        `  row = yield* db.read('${caption}', key)`,
        '} catch (error) {',
        `  return yield* reply.failure('${end}', error)`,
        '}',
      ]
    case 'fill':
      return [
        'if (reachable && row !== null) {',
        '  try {',
        `    yield* cache.${step.with}('${caption}', key, row, options.ttlMs)`,
        '  } catch {',
        '    // The answer does not depend on the fill.',
        '  }',
        '}',
      ]
    case 'answer':
      return [`yield* reply.value('${caption}', row, 'database')`]
    case 'wait':
      return [`yield* sleep('${caption}', ${step.ms})`]
  }
}
