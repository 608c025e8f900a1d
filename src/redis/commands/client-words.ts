import { latin1, type Argument } from '../bytes.ts'

/**
 * Names must fit into the lines of CLIENT LIST: printable ASCII without blanks. What follows a NUL is
 * not looked at (networking.c, validateClientAttr).
 */
export function fitsIntoClientList(word: Argument): boolean {
  return /^[!-~]*$/.test(textOf(word).split('\0', 1)[0]!)
}

/** One character per byte, of bytes; a string is as it is. */
export function textOf(word: Argument): string {
  return typeof word === 'string' ? word : latin1(word)
}

/** As CLIENT LIST and CLIENT KILL take them; all connections here are normal ones. */
export const CLIENT_TYPES: ReadonlySet<string> = new Set(['NORMAL', 'SLAVE', 'REPLICA', 'PUBSUB', 'MASTER'])
