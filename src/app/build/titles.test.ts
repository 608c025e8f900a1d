import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import { FAILURES } from '../../model/failures/failures.ts'
import { SWITCHES } from '../../model/run/switches.ts'
import { formatFiles } from './formats.ts'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

interface Titled {
  readonly id: string
  readonly title: string
}

const published = formatFiles().find(({ path }) => path === 'formats/ids.json')!.json as {
  readonly scenarios: readonly Titled[]
  readonly faults: readonly Titled[]
}

/** `| `id` | title | ...`: the README's tables of scenarios. */
const inReadme = [...readme.matchAll(/^\| `(\w+)` \| ([^|`]+) \| [^|]+ \|$/gm)]
  .map(([, id, title]) => ({ id: id!, title: title! }))
  .filter(({ id }) => SCENARIOS.some((scenario) => scenario.id === id))

const LISTS: Readonly<Record<string, readonly Titled[]>> = {
  'the failures': Object.values(FAILURES),
  'the switches': SWITCHES,
  'the scenarios of the stage': SCENARIOS,
  'their worlds': SCENARIOS.map(({ id, world }) => ({ id, title: world.title })),
  'the scenarios of the explorer': EXPLORED,
  'the README': inReadme,
  'the published scenarios': published.scenarios,
  'the published failures': published.faults,
}

it('an id has one title, wherever it is listed', () => {
  const titles = new Map<string, string>()
  const twice: string[] = []
  for (const [list, entries] of Object.entries(LISTS)) {
    for (const { id, title } of entries) {
      const known = titles.get(id)
      if (known !== undefined && known !== title) twice.push(`${id} is “${known}”, and in ${list} “${title}”`)
      titles.set(id, known ?? title)
    }
  }
  expect(twice).toEqual([])
})

it('src/app/README.md says the title of every scenario of the stage', () => {
  expect(inReadme.map(({ id }) => id)).toEqual(SCENARIOS.map(({ id }) => id))
})
