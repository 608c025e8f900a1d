import { hasState } from '../../player/address/here.ts'
import type { ReadBytes, ReadText } from '../../player/address/link.ts'
import { arrived } from './arrived.ts'
import { READER } from './late-doors.ts'

/** A session that was kept: while its reader is missing nobody can say that there is none. */
export const readText: ReadText = async (text) => (await arrived(READER)).readSession(text)

/** A link or a file, which can be opened once more. */
export const readBytes: ReadBytes = async (bytes) => {
  try {
    return (await arrived(READER)).readSessionBytes(bytes)
  } catch (error) {
    return { ok: false, problem: (error as Error).message }
  }
}

/**
 * A page that is opened with a link waits for what reads it, or says that it is missing: the link itself is
 * not damaged.
 */
export async function readerFor(hash: string): Promise<void> {
  if (hasState(hash)) await arrived(READER)
}
