import type { ReadBytes } from '../address/link.ts'
import type { EngineClient, EngineWire } from './engine-client.ts'
import { EngineSupervisor } from './engine-supervisor.ts'

/**
 * `open` starts an engine: at once, and again after each one that ended. `readHere` reads what is small
 * without one.
 */
export function createEngineClient(open: () => EngineWire, readHere: ReadBytes | null = null): EngineClient {
  return new EngineSupervisor(open, readHere)
}
