import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { parameterTable } from './readme-table.ts'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

it('its README shows the link parameters as the code reads them', () => {
  expect(readme).toContain(parameterTable())
})

it('the README names every scenario', () => {
  expect(SCENARIOS.filter(({ id }) => !readme.includes(`\`${id}\``)).map(({ id }) => id)).toEqual([])
})
