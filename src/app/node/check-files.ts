import { parseArgs } from 'node:util'
import type { MayGoOn } from '../../model/judge/linearizability/judge-calls.ts'
import { judgeObjects } from '../../model/judge/histories/judge-objects.ts'
import { KINDS } from '../../model/judge/histories/kinds.ts'
import { readHistory, type ReadingOptions } from '../../model/judge/histories/read-history.ts'
import { Unreadable } from '../../model/judge/histories/unreadable.ts'
import { en } from '../../words/en/en.ts'
import { verdictText } from '../../words/en/verdict-text.ts'
import { publishedVerdict } from '../../words/published-verdict.ts'

const MODELS = ['auto', ...KINDS.map(({ id }) => id)]
const USAGE = `npm run check -- FILE...  whether histories are linearizable; - reads one from standard input
  --model ${MODELS.join('|')}
  --initial VALUE         what registers hold at first: nil, or as the history writes it
  --nil-reads nothing|unknown   what a read that was answered with nil has read (unknown: as Knossos takes it)
  --budget 60s|500000     how long to search, or how many configurations to visit for each object
  --json                  the verdict as JSON
FILE is a Jepsen log, a history in EDN as Jepsen, Knossos and Porcupine write it, or a trace of “npm run trace -- --json”.
A compare-and-set that failed (:fail) has found another value in a Jepsen log, as Porcupine reads it; in EDN it did not happen.
Exit code: 0 linearizable, 1 not, 2 not readable, 3 not decided within the budget; of several files, the first of 2, 1, 3, 0 that comes up.`

const EXIT_CODES = { linearizable: 0, not: 1, unknown: 3 } as const
/** The worst first. */
const BY_WEIGHT = [2, 1, 3, 0] as const

/** What the command needs from the outside. */
export interface Surroundings {
  /** The content of a file, or of standard input for “-”; null when it cannot be read. */
  read(file: string): Promise<string | null>
  print(text: string): void
  complain(text: string): void
  /** Milliseconds on a clock that never goes back. */
  nowMs(): number
}

/** Judges the histories in files and returns the exit code. A mistake in a file or an option is a sentence and a 2. */
export async function checkFiles(args: readonly string[], outside: Surroundings): Promise<number> {
  try {
    return await checkAll(args, outside)
  } catch (error) {
    if (!(error instanceof Usage) && !(error instanceof TypeError && 'code' in error)) throw error
    outside.complain(`${error.message}\n`)
    return 2
  }
}

async function checkAll(args: readonly string[], outside: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      model: { type: 'string', default: 'auto' },
      initial: { type: 'string' },
      'nil-reads': { type: 'string', default: 'nothing' },
      budget: { type: 'string', default: '60s' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    outside.print(`${USAGE}\n`)
    return 0
  }
  if (positionals.length === 0) throw new Usage(USAGE)
  const options = readingOptions(values)
  const newBudget = budgetOf(values.budget, outside)
  const codes: number[] = []
  for (const file of positionals) codes.push(await check(file, options, newBudget(), values.json, outside))
  return BY_WEIGHT.find((code) => codes.includes(code)) ?? 0
}

/** Judges one file and prints what was found. Returns its exit code. */
async function check(
  file: string,
  options: ReadingOptions,
  mayGoOn: MayGoOn,
  asJson: boolean,
  outside: Surroundings,
): Promise<number> {
  const name = file === '-' ? 'standard input' : file
  try {
    const content = await outside.read(file)
    if (content === null) throw new Usage(`The file ${file} cannot be read. Check its name.`)
    const history = readHistory(content, options)
    const verdict = judgeObjects(history.objects, mayGoOn)
    outside.print(
      asJson
        ? `${JSON.stringify(publishedVerdict(name, history, verdict, en))}\n`
        : verdictText(name, history, verdict),
    )
    return EXIT_CODES[verdict.verdict]
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    outside.complain(`${name}: ${error.message}\n`)
    return 2
  }
}

function readingOptions(values: {
  readonly model: string
  readonly initial?: string | undefined
  readonly 'nil-reads': string
}): ReadingOptions {
  const { model, initial, 'nil-reads': nilReads } = values
  if (!MODELS.includes(model)) throw new Usage(`There is no model “${model}”. Name one of: ${MODELS.join(', ')}.`)
  if (nilReads !== 'nothing' && nilReads !== 'unknown') throw new Usage('--nil-reads is nothing or unknown.')
  const first = initial === undefined ? null : { value: initial === 'nil' ? null : initial }
  return { model: model === 'auto' ? null : model, first, nilReads }
}

/** Makes budgets of so many configurations, or of so much time from when one is made. */
function budgetOf(words: string, { nowMs }: Surroundings): () => MayGoOn {
  const [, number, unit] = /^(\d+)(s|ms)?$/.exec(words) ?? []
  if (number === undefined)
    throw new Usage(`The budget “${words}” is neither a time such as 60s or 500ms nor a number of configurations.`)
  if (unit === undefined) return () => (configurations) => configurations < Number(number)
  return () => {
    const end = nowMs() + Number(number) * (unit === 's' ? 1000 : 1)
    return () => nowMs() < end
  }
}

/** A mistake in what was asked for. */
class Usage extends Error {}
