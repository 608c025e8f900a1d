import { expect, test } from 'vitest'
import { writes } from '../run/testing/worlds.ts'
import { referenceProblem } from './operation-references.ts'

test('ten thousand operations that wait for each other and try each other again are gone through a few times, not each for each', () => {
  let looks = 0
  const count = 10_000
  const operations = Array.from({ length: count }, (_, index) => {
    const before = `A${index - 1}`
    const one = { ...writes(`A${index}`, 'Bob'), ...(index === 0 ? {} : { after: before, retryOf: before }) }
    return new Proxy(one, {
      get(target, name, receiver) {
        if (name === 'id') looks++
        return Reflect.get(target, name, receiver) as unknown
      },
    })
  })
  expect(referenceProblem(operations)).toBeNull()
  expect(looks).toBeLessThan(20 * count)
})
