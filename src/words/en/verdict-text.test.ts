import { describe, expect, it } from 'vitest'
import { judgeObjects } from '../../model/judge/histories/judge-objects.ts'
import { readHistory } from '../../model/judge/histories/read-history.ts'
import { publishedVerdict } from '../published-verdict.ts'
import { en } from './en.ts'
import { verdictText } from './verdict-text.ts'

function texts(history: string): { readonly text: string; readonly json: unknown } {
  const read = readHistory(history, { model: null, first: null, nilReads: 'nothing' })
  const verdict = judgeObjects(read.objects, () => true)
  return { text: verdictText('some.edn', read, verdict), json: publishedVerdict('some.edn', read, verdict, en) }
}

const one = (process: number, f: string, value: string): string =>
  `[${process} :invoke :${f} ${f === 'read' ? 'nil' : value}]\n[${process} :ok :${f} ${value}]\n`

describe('a verdict', () => {
  it('is a sentence where all is well', () => {
    expect(texts(one(0, 'write', '3')).text).toBe(
      'some.edn: linearizable\n1 operation on 1 object, read as EDN of the model register, empty at first.\n  all of it: linearizable (1 operation, 1 configuration)\n',
    )
  })

  it('comes with what cannot be ordered, and with how far an order goes', () => {
    const history = `${one(0, 'write', '3')}[5 :invoke :write 4]\n${one(1, 'read', '3')}${one(0, 'write', '7')}${one(1, 'read', '3')}[2 :invoke :write 8]\n[2 :fail :write 8]`
    expect(texts(history).text).toMatchInlineSnapshot(`
      "some.edn: NOT linearizable
      6 operations on 1 object, read as EDN of the model register, empty at first.
        all of it: NOT linearizable (6 operations, 2 configurations)
          No order that respects real time explains what process 1 was told about its “read 3” (lines 8 and 9).
          These cannot be ordered, and nothing else makes up for it:
            process 0: write 7 (lines 6 and 7)
            process 1: read 3 (lines 8 and 9)
          All that was answered before can be ordered, such as:
            process 0: write 3 (lines 1 and 2)
            process 1: read 3 (lines 4 and 5)
            process 0: write 7 (lines 6 and 7)
          That leaves 7. With every order tried, it could have held 4 or 7 then.
      "
    `)
  })

  it('shows the end of a long order only', () => {
    const { text } = texts(
      Array.from({ length: 20 }, (_, index) => one(0, 'write', String(index))).join('') + one(0, 'read', '5'),
    )
    expect(text).toContain('  8 operations more, then\n      process 0: write 8 (lines 17 and 18)\n')
  })

  it('names a write that was told to have failed where it was read', () => {
    const { text } = texts(`[0 :invoke :write 3] [1 :invoke :read nil]\n[0 :fail :write 3]\n[1 :ok :read 3]`)
    expect(text).toContain('process 0: write 3, which it was told did not happen (lines 1 and 2)')
    expect(texts(`[0 :invoke :write 3]\n${one(1, 'read', '3')}[0 :fail :write 3]`).text).toContain(
      'explains that process 0 was told its “write 3” did not happen (lines 1 and 4).',
    )
  })

  it('is the same as JSON', () => {
    expect(texts(one(0, 'write', '3') + one(1, 'read', '4')).json).toMatchInlineSnapshot(`
      {
        "file": "some.edn",
        "first": null,
        "format": "EDN",
        "model": "register",
        "objects": [
          {
            "configurations": 0,
            "key": null,
            "operations": 2,
            "verdict": "not",
            "witness": {
              "core": [
                {
                  "client": "process 1",
                  "id": "lines 3 and 4",
                  "outcome": "happened",
                  "text": "read 4",
                },
              ],
              "culprit": {
                "client": "process 1",
                "id": "lines 3 and 4",
                "outcome": "happened",
                "text": "read 4",
              },
              "order": [
                {
                  "client": "process 0",
                  "id": "lines 1 and 2",
                  "outcome": "happened",
                  "text": "write 3",
                },
              ],
              "possible": [
                "3",
              ],
              "state": "3",
            },
          },
        ],
        "verdict": "not",
      }
    `)
  })
})

it('a violation that is found quickly settles the whole history, and hard objects are left undecided', () => {
  const hard = {
    key: 'hard',
    operations: 9,
    judge: (mayGoOn: (configurations: number) => boolean) => ({
      verdict: mayGoOn(50_000) ? ('linearizable' as const) : ('unknown' as const),
      configurations: 50_000,
      witness: null,
    }),
  }
  const broken = {
    key: 'broken',
    operations: 1,
    judge: () => ({ verdict: 'not' as const, configurations: 1, witness: null }),
  }
  expect(judgeObjects([hard, broken], () => true)).toMatchObject({
    verdict: 'not',
    objects: [{ verdict: 'unknown' }, { verdict: 'not' }],
  })
  expect(judgeObjects([hard], () => true).verdict).toBe('linearizable')
  expect(judgeObjects([hard], (configurations) => configurations < 30_000).verdict).toBe('unknown')
})
