import { expect, test } from 'vitest'
import { cellLines, matrixText } from './cell-text.ts'
import { exploreCell } from './cell.ts'
import { wholeMatrix } from './questions/setup-of.ts'

/**
 * Every cell of the matrix, as text. A line that changes here is a changed claim about a pattern:
 * read its shortest run (`npm run explore -- --pattern P --scenario S`) before accepting it.
 */
test('the whole matrix is what it was when its shortest runs were last read', async () => {
  const cells = wholeMatrix().map((setup) => exploreCell(setup))
  expect(cells.every(({ bounds }) => bounds.complete)).toBe(true)
  await expect(`${matrixText(cells)}\n${cellLines(cells)}`).toMatchFileSnapshot('golden/matrix.txt')
}, 60_000)
