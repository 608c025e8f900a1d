import type { ReadBytes, ReadText } from '../address/link.ts'
import { readSession, readSessionBytes } from '../address/read-session.ts'

/** Reads at once, without waiting for what reads. */
export const readHere: ReadBytes = (bytes) => Promise.resolve(readSessionBytes(bytes))
export const readTextHere: ReadText = (text) => Promise.resolve(readSession(text))
