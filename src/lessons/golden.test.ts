import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { parseWorld } from '../model/formats/parse.ts'
import { traceText } from '../words/en/trace-text.ts'
import { recorded } from '../model/run/chooser.ts'
import { createRun, unusedChoices } from '../model/run/run.ts'
import { SCENARIOS } from './scenarios.ts'

const run = createRun(await initSqlJs())

/** Read the difference of a golden trace before accepting it: `npx vitest run src/lessons -u`. */
describe('golden traces', () => {
  for (const { id, world, choices } of SCENARIOS) {
    it(`${id} runs as its golden trace says`, async () => {
      await expect(traceText(run(world, recorded(choices)))).toMatchFileSnapshot(`golden/${id}.txt`)
    })

    it(`${id} is a world that makes sense, and uses every one of its choices`, () => {
      const trace = run(world, recorded(choices))
      expect(parseWorld(world)).toEqual({ ok: true, value: world })
      expect(unusedChoices(choices, trace.choices)).toEqual([])
    })
  }
})
