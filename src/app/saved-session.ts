import { readSession, sessionText } from '../player/link.ts'
import type { Session } from '../player/state.ts'
import type { Storage } from './storage.ts'

const SESSION = 'session'
/** The database file of a session's world. It may have megabytes, and every step of the cursor saves the rest. */
const FILE = 'session-file'

type WorldFile = Session['world']['file']

/** The session that was saved here; null when there is none that can be read. */
export async function readSaved(storage: Storage): Promise<Session | null> {
  const text = await storage.read(SESSION)
  if (typeof text !== 'string') return null
  const parsed = readSession(await withFile(text, storage))
  return parsed.ok ? parsed.value : null
}

async function withFile(text: string, storage: Storage): Promise<string> {
  const file: unknown = await storage.read(FILE)
  if (typeof file !== 'object' || file === null) return text
  const session = JSON.parse(text) as { world?: { file?: { name?: string } } }
  // The two are written one after the other: a file of another session is not this one's.
  const isOurs = session.world?.file?.name === (file as { name?: string }).name
  return isOurs ? JSON.stringify({ ...session, world: { ...session.world, file } }) : text
}

/** Saves sessions, the file only when it is another one. */
export function sessionSaver(storage: Storage): (session: Session) => void {
  let saved: WorldFile | 'none yet' = 'none yet'
  return ({ world, choices, cursor }) => {
    if (world.file !== saved) void storage.write(FILE, world.file ?? null)
    saved = world.file
    const bare = world.file === undefined ? world : { ...world, file: { name: world.file.name, base64: '' } }
    void storage.write(SESSION, sessionText({ world: bare, choices, cursor }))
  }
}
