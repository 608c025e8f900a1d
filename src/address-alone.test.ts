import { expect, test } from 'vitest'
import { sourceFiles } from './app/build/source-files.ts'

/** They say where the page is, or change it. Node's own servers read what they are asked for, and that is no page. */
const OF_THE_ADDRESS =
  /\b(location\.(search|hash|href|pathname|origin)|history\.(push|replace)State|URLSearchParams|searchParams)\b/

test('only src/player/address reads and writes the address of the page', () => {
  const others = sourceFiles('src').filter(
    ({ path }) => !path.startsWith('src/player/address/') && !/\.test\.tsx?$/.test(path),
  )
  const found = others.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (OF_THE_ADDRESS.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  )
  expect(found, 'ask src/player/address/here.ts, or write with src/player/address/write-address.ts').toEqual([])
})
