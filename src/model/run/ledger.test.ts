import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Ledger } from './ledger.ts'
import { Log } from '../collections/log.ts'

type Deed = { readonly do: 'see' | 'commit'; readonly key: string; readonly value: string }

const KEY = fc.constantFrom('a', 'b')
const VALUE = fc.integer({ min: 0, max: 40 }).map(String)
const DEEDS = fc.array(fc.record({ do: fc.constantFrom('see' as const, 'commit' as const), key: KEY, value: VALUE }), {
  maxLength: 60,
})

/** Lists, and nothing shared. */
class Plain {
  seen: Record<string, string[]> = { a: [], b: [] }
  commits: Record<string, { value: string; step: number }[]> = { a: [], b: [] }

  copy(): Plain {
    return Object.assign(new Plain(), structuredClone({ seen: this.seen, commits: this.commits }))
  }
}

/** The versions that the values of these deeds get. */
function happen(
  ledger: Ledger,
  plain: Plain,
  deeds: readonly Deed[],
  from: number,
): { readonly got: readonly number[]; readonly wanted: readonly number[] } {
  const got: number[] = []
  const wanted: number[] = []
  for (const [index, { do: what, key, value }] of deeds.entries()) {
    if (what === 'commit') {
      ledger.commit(key, value, from + index)
      plain.commits[key]!.push({ value, step: from + index })
      continue
    }
    if (!plain.seen[key]!.includes(value)) plain.seen[key]!.push(value)
    got.push(ledger.version(key, value))
    wanted.push(plain.seen[key]!.indexOf(value) + 1)
  }
  return { got, wanted }
}

const QUESTIONS = ['a', 'b'].flatMap((key) =>
  ['0', '7', '40'].flatMap((value) => [0, 20, 59, 80].map((step) => ({ key, value, step }))),
)

function answersOf(ledger: Ledger): unknown {
  return QUESTIONS.map(({ key, value, step }) => [ledger.wasCommitted(key, value), ledger.heldSince(key, value, step)])
}

function plainAnswers({ commits }: Plain): unknown {
  return QUESTIONS.map(({ key, value, step }) => {
    const all = commits[key]!
    return [
      all.some((commit) => commit.value === value),
      all.findLast((commit) => commit.step <= step)?.value === value ||
        all.some((commit) => commit.step > step && commit.value === value),
    ]
  })
}

it('a ledger knows what happened to it, and a copy what happened to the copy', () => {
  fc.assert(
    fc.property(DEEDS, DEEDS, DEEDS, (first, one, other) => {
      const ledger = new Ledger()
      const plain = new Plain()
      const versions = [happen(ledger, plain, first, 0)]
      const [copy, plainCopy] = [ledger.copy(), plain.copy()]
      versions.push(happen(ledger, plain, one, first.length), happen(copy, plainCopy, other, first.length))
      expect(versions.map(({ got }) => got)).toEqual(versions.map(({ wanted }) => wanted))
      expect(answersOf(ledger)).toEqual(plainAnswers(plain))
      expect(answersOf(copy)).toEqual(plainAnswers(plainCopy))
      expect(answersOf(Ledger.from(structuredClone(copy.plain())))).toEqual(plainAnswers(plainCopy))
    }),
  )
})

it('a list that grows shares its items with the one it was made of, until somebody else adds to that', () => {
  const base = Log.from(Array.from({ length: 30 }, (_, index) => index))
  const [one, other] = [base.with(30), base.with(31)]
  expect([
    base.length,
    base.placeOf(30),
    one.placeOf(30),
    other.placeOf(31),
    other.placeOf(30),
    one.at(30),
    base.at(30),
  ]).toEqual([30, -1, 30, 30, -1, 30, undefined])
})
