import { describe, expect, it } from 'vitest'
import { shownLines, type RunLine } from './lines.ts'
import type { TypedLine } from './use-transcript.ts'

const line = (choice: string, sentAt: number | null): RunLine => ({ choice, sentAt, unused: sentAt === null })
const typed = (number: number, text: string, ...choices: string[]): TypedLine => ({
  number,
  text,
  choices,
  prompt: '> ',
  answer: choices.length === 0 ? 'help' : null,
})

const show = (lines: readonly RunLine[], typedLines: readonly TypedLine[], cleared: readonly string[] = []): string[] =>
  shownLines(lines, typedLines, new Set(cleared)).map(
    ({ typed: own, commands, gone }) =>
      `${own?.text ?? '·'} ${commands.map(({ choice }) => choice).join('+')}${gone ? ' gone' : ''}`,
  )

describe('the lines of a console', () => {
  it('stand in the order of typing, with what came otherwise at its place in the run', () => {
    expect(show([line('a', 2), line('b', 5), line('c', 9)], [typed(0, 'help'), typed(1, 'GET', 'b')])).toEqual([
      'help ',
      '· a',
      'GET b',
      '· c',
    ])
  })

  it('that are no longer in the run stay, and say so', () => {
    expect(show([line('b', 5)], [typed(0, 'SET', 'a'), typed(1, 'GET', 'b')])).toEqual(['SET  gone', 'GET b'])
  })

  it('may be several commands of the run', () => {
    expect(show([line('a', 2), line('b', 5)], [typed(0, '2 PING', 'a', 'b')])).toEqual(['2 PING a+b'])
  })

  it('without effect come last, each once', () => {
    expect(show([line('b', 5), line('u', null)], [])).toEqual(['· b', '· u'])
  })

  it('that were cleared stay out of sight, though the run has them', () => {
    expect(show([line('a', 2), line('b', 5)], [], ['a'])).toEqual(['· b'])
  })
})
