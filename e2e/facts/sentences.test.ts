import { expect, test } from 'vitest'
import { PROPERTY_IDS } from '../../src/model/trace/properties.ts'
import type { Step, Trace } from '../../src/model/trace/trace.ts'
import { healedSentence } from '../../src/view/run/properties/standing.ts'
import { verdictWords } from '../../src/view/run/verdict/words.ts'
import { casesOf, GROUPS } from './cases.ts'
import { stepSentence } from '../../src/words/en/steps.ts'
import { findingSentence } from '../../src/words/en/properties.ts'

/** Every so many of the runs that are kept, and of the seeded ones, which have consoles, triggers and other tables. */
const EVERY = { pattern: 61, seeded: 17 }

/** What no sentence may be, whoever writes it. What visitors have typed is taken out first. */
const NEVER: Readonly<Record<string, RegExp>> = {
  'two spaces': / {2}/,
  'a word that is none': /\b(?:undefined|null|NaN)\b|\[object/,
  'a word twice': /\b([A-Za-z]+) \1\b/,
  'a space before a stop': / [.,;:](?: |$)/,
  'two stops': /[.,;:] ?[.,;:](?!\.)/,
  'the other article': /\ba (?=[aeio])|\ban (?![aeiou])/,
  // A key that is gone by now may begin one.
  'nothing to begin with': /^(?!\S+:\S+ )[a-z.,;:]/,
  'no end': /[^.?!]$/,
}

test.each(GROUPS)('no sentence of a run of %s is wrong', (group) => {
  const every = group === 'seeded' ? EVERY.seeded : EVERY.pattern
  const wrong = casesOf(group)
    .filter((_, index) => index % every === 5)
    .flatMap((one) => {
      const trace = one.run()
      return [...trace.steps.flatMap(wrongAtStep), ...wrongAtEnd(trace)].map((what) => `${one.id} ${what}`)
    })
  expect(wrong.slice(0, 10)).toEqual([])
})

function wrongAtStep(step: Step): readonly string[] {
  const { message } = step
  const sentence = stepSentence(step)
  const found = brokenRules(withoutInput(sentence, step)).map((rule) => `@${step.index} ${rule}: ${sentence}`)
  return [...found, ...(message === null ? [] : wrongOf(step, message))]
}

function wrongOf(step: Step, { from, text }: NonNullable<Step['message']>): readonly string[] {
  const { event, index } = step
  const sentence = stepSentence(step)
  const found: string[] = []
  const client = from.slice('app:'.length)
  if (event === 'block' && sentence.includes(`${client}’s transaction`)) found.push('waits for itself')
  const isWrite = /^(?:UPDATE|INSERT|DELETE|COMMIT)|COMMIT$/.test(text)
  if (sentence.includes(`committed ${text}`) && !isWrite) found.push('committed what is no write')
  if (sentence.includes(`applied ${text}`) && /^(?:GET|LINDEX)/.test(text)) found.push('applied what is no write')
  if (text === '') found.push('a message without a word')
  return found.map((what) => `@${index} ${what}: ${sentence}`)
}

function wrongAtEnd(trace: Trace): readonly string[] {
  const last = trace.steps.length - 1
  const words = verdictWords(trace, last, null)
  const said = [
    ...PROPERTY_IDS.map((id) => findingSentence(trace.properties[id].finding)),
    words.text,
    healedSentence(trace, last) ?? 'Nothing.',
  ]
  return said.flatMap((sentence) =>
    brokenRules(withoutInput(sentence, trace.steps[last]!)).map((rule) => `${rule}: ${sentence}`),
  )
}

function brokenRules(sentence: string): readonly string[] {
  return Object.entries(NEVER).flatMap(([name, rule]) => (rule.test(sentence) ? [name] : []))
}

/** Texts on wires, answers, values and keys may be anything. */
function withoutInput(sentence: string, { message, keys }: Step): string {
  const wire = message !== null && message.to.startsWith('client:') ? null : message
  const texts = [
    wire?.text,
    wire?.reply,
    message?.key,
    ...Object.values(keys).flatMap(({ key, database, cache }) => [key, database, cache]),
  ]
  const named = [...new Set(texts)].filter((text) => text !== null && text !== undefined && text.length > 1)
  // One within another is taken out with it; each is another word, or two of them would be one twice.
  const longestFirst = named.sort((one, other) => other!.length - one!.length)
  const left = longestFirst.reduce<string>((rest, text, index) => rest.replaceAll(text!, `X${index}`), sentence)
  return left.replaceAll(/“[^”]*”/g, 'X').replaceAll(/(?:“|‘)[^”’]*$/g, 'X.')
}
