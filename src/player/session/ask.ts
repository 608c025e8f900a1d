import type { Operation } from '../../model/world/world.ts'
import { choicesUpTo } from './cursor.ts'
import { act, freeId, here, type Edit, type Scene } from './scene.ts'

/**
 * A client asks for something at this step. Before a run, what is sent takes the place of what the scenario had
 * planned for this client; null: that is what was planned.
 */
export function ask(scene: Scene, composed: Omit<Operation, 'id'>): Edit | null {
  const operation = { ...composed, id: freeId(composed.client, scene) } as Operation
  const planned =
    scene.cursor === 0 ? scene.world.operations.findIndex(({ client }) => client === operation.client) : -1
  return planned === -1
    ? act(scene, [{ do: 'ask', at: here(scene), operation }])
    : changePlan(scene, planned, operation)
}

function changePlan({ world, choices, trace }: Scene, planned: number, operation: Operation): Edit | null {
  const old = world.operations[planned]!
  const { after } = old
  const asked = { ...operation, id: old.id, atMs: old.atMs, ...(after === undefined ? {} : { after }) }
  if (JSON.stringify(asked) === JSON.stringify(old)) return null
  return {
    world: { ...world, operations: world.operations.with(planned, asked) },
    choices: trace === null ? choices : choicesUpTo(trace, choices, 0),
  }
}
