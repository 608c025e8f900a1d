import { perform } from './effect.ts'

/** Lets virtual time pass. */
export const sleep = (caption: string, forMs: number) => perform<void>({ kind: 'sleep', caption, forMs })
