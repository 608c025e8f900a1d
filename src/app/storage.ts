import { createStore, get, set } from 'idb-keyval'

/** Keeps small things between visits, where the browser allows it. Nothing here ever throws. */
export interface Storage {
  /** False where nothing outlives the page, as in a sandboxed frame. */
  readonly lasts: boolean
  read(name: string): Promise<unknown>
  write(name: string, value: unknown): Promise<boolean>
}

/** IndexedDB when it works here, else memory. A frame without an origin throws on the first touch. */
export async function openStorage(): Promise<Storage> {
  try {
    const store = createStore('write-through', 'kept')
    await set('probe', 1, store)
    return {
      lasts: true,
      read: (name) => get<unknown>(name, store).catch(() => undefined),
      write: (name, value) => set(name, value, store).then(() => true, () => false),
    }
  } catch {
    return memoryStorage()
  }
}

function memoryStorage(): Storage {
  const kept = new Map<string, unknown>()
  return {
    lasts: false,
    read: (name) => Promise.resolve(kept.get(name)),
    write: (name, value) => Promise.resolve(kept.set(name, value) !== undefined),
  }
}
