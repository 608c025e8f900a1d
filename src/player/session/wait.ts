import { act, freeId, here, type Edit, type Scene } from './scene.ts'

/** Time passes at this step: so many seconds, or until the next deadline. */
export function wait(scene: Scene, seconds?: number): Edit {
  const forMs = seconds === undefined ? {} : { forMs: Math.max(1, Math.round(seconds * 1000)) }
  return act(scene, [{ do: 'wait', at: here(scene), operation: freeId('wait', scene), ...forMs }])
}
