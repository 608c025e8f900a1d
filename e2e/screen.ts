import type { Page } from '@playwright/test'
import { clientsOf } from '../src/player/readings/clients-of.ts'
import type { Trace } from '../src/model/trace/trace.ts'
import { oneLine, printable } from '../src/words/printable.ts'
import { timeText } from '../src/words/en/time-text.ts'
import { stageRows } from '../src/view/run/stage/rows.ts'
import { toldView } from '../src/view/run/stage/told-view.ts'
import { truthsAt } from '../src/view/run/truths/words.ts'
import { verdictWords } from '../src/view/run/verdict/words.ts'
import { sentenceOf } from '../src/words/sentence-of.ts'

/** What the page says of a step, wherever it says it. */
export interface Screen {
  readonly where: string
  readonly sentence: string
  readonly time: string
  readonly verdict: string
  readonly meaning: string
  readonly parted: string
  readonly told: readonly string[]
  readonly truths: readonly string[]
  readonly held: Readonly<Record<string, string>>
}

/** There is room for so many keys on the stage of the whole page. */
const KEYS = 3

/** What it should say, from the run alone. */
export function screenOf(trace: Trace, index: number): Screen {
  const step = trace.steps[index]!
  const { title, text, partedAt, permanentSince, state } = verdictWords(trace, index, null)
  const held = stageRows(trace, index, KEYS).rows.flatMap(({ key, row, entry }): [string, string][] => [
    [`database/${key}`, row === null ? 'no row' : `v${row.version}${oneLine(row.value)}`],
    [`redis/${key}`, entry === null ? 'no value' : `v${entry.version}${oneLine(entry.value)}`],
  ])
  const since =
    partedAt === null
      ? ''
      : partedAt === permanentSince
        ? `Parted, and ${state}, since step ${partedAt}.`
        : `Parted at step ${partedAt}${permanentSince === null ? '' : `, ${state} since step ${permanentSince}`}.`
  return {
    where: `Step ${index} of ${trace.steps.length - 1}`,
    sentence: printable(sentenceOf(step)),
    time: timeText(step.atMs),
    verdict: title,
    // What would end it comes from the engine later, at the end of the last sentence.
    meaning: text.replace(/\.$/, ''),
    parted: since,
    told: clientsOf(trace).map((client) => toldView(step.told[client] ?? { is: 'idle' }).text),
    truths: truthsAt(trace, step).map(
      ({ label, value, mark }) => `${label} ${value}${mark === null ? '' : ` (${mark.words})`}`,
    ),
    held: Object.fromEntries(held),
  }
}

/** What it does say. `meaning` is cut to the length of what is expected; the rest is `parted`. */
export async function screenNow(page: Page, expected: Screen): Promise<Screen> {
  const read = await page.evaluate(readScreen)
  const meaning = read.meaning.slice(0, expected.meaning.length)
  const parted = read.meaning.endsWith(` ${expected.parted}`) ? expected.parted : read.meaning
  return { ...read, meaning, parted }
}

/** Runs in the page. */
function readScreen(): Screen {
  const one = (selector: string): string => document.querySelector(selector)?.textContent ?? ''
  const all = (selector: string): readonly Element[] => [...document.querySelectorAll(selector)]
  return {
    where: one('[aria-label="Transport"] p > b'),
    sentence: one('[aria-label="Transport"] p > b + span'),
    time: one('[aria-label="Transport"] p > b + span + span'),
    verdict: one('section[data-tone] h2'),
    meaning: one('section[data-tone] > p'),
    parted: '',
    told: all('[data-anchor^="client:"] [data-weight]').map((told) => told.textContent ?? ''),
    truths: all('[aria-label="The three truths"] > div').map((truth) => {
      const mark = truth.querySelector('dd > span')
      return `${truth.querySelector('dt')?.textContent} ${truth.querySelector('dd > bdi')?.textContent}${mark === null ? '' : ` (${mark.textContent})`}`
    }),
    held: Object.fromEntries(
      all('[data-cell]').map((cell) => [cell.getAttribute('data-cell') ?? '', cell.textContent ?? '']),
    ),
  }
}
