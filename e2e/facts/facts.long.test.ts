import { expect, test } from 'vitest'
import { casesOf, GROUPS } from './cases.ts'
import { differencesText, readGolden } from './golden.ts'

test.each(GROUPS)('the facts of every run of %s are what they were', async (group) => {
  const differences = differencesText(casesOf(group), await readGolden(group))
  if (differences !== null) expect.fail(differences)
})
