import type { Address, SwitchChoice } from '../model/world/choices.ts'
import type { FaultId } from '../model/world/ids.ts'
import { rowOfKey } from '../model/world/keys.ts'
import type { World } from '../model/world/world.ts'

/** What the other client of a race writes, and what someone writes behind the app's back, by table. */
const OTHER_VALUES: Readonly<Record<string, { readonly rival: string; readonly someone: string }>> = {
  users: { rival: 'Bea', someone: 'Eve' },
  products: { rival: 'Tablet', someone: 'Radio' },
}

/** A switch as the page and the command line throw it: with a value that reads well where one is needed. */
export function switchChoice(world: World, at: Address, fault: FaultId, on: boolean, key: string): SwitchChoice {
  const bare = { do: 'switch', at, fault, on } as const
  if (!on || (fault !== 'writers' && fault !== 'oob')) return bare
  const others = OTHER_VALUES[rowOfKey(world.tables, key)?.table.name ?? '']
  if (others === undefined) return bare
  return { ...bare, value: fault === 'writers' ? others.rival : others.someone }
}
