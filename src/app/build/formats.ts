import { toJsonSchema } from '@valibot/to-json-schema'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { PROPERTY_IDS } from '../../model/trace/properties.ts'
import { traceSchema } from '../../model/trace/trace-schema.ts'
import { choicesSchema } from '../../model/world/choices.ts'
import { SWITCHES } from '../../model/run/switches.ts'
import { PATTERN_IDS, POLICY_IDS } from '../../model/world/ids.ts'
import { KEY_STATES } from '../../model/trace/key-states.ts'
import { worldSchema } from '../../model/world/world.ts'
import type { PublishedFile } from './published-files.ts'

/** The formats and names that other programs may rely on, as they are in this build. */
export function formatFiles(): readonly PublishedFile[] {
  // Two rules have no JSON Schema form (a safe integer, a number that is whole): 'ignore' leaves them out.
  const options = { errorMode: 'ignore' } as const
  return [
    { path: 'formats/world.schema.json', json: toJsonSchema(worldSchema, options) },
    { path: 'formats/choices.schema.json', json: toJsonSchema(choicesSchema, options) },
    { path: 'formats/trace.schema.json', json: toJsonSchema(traceSchema, options) },
    { path: 'formats/ids.json', json: ids() },
  ]
}

function ids(): unknown {
  return {
    scenarios: SCENARIOS.map(({ id, title, question }) => ({ id, title, question })),
    patterns: PATTERN_IDS,
    policies: POLICY_IDS,
    faults: SWITCHES.map(({ id, title, detail, lasts }) => ({ id, title, detail, lasts })),
    keyStates: KEY_STATES,
    properties: PROPERTY_IDS,
  }
}
