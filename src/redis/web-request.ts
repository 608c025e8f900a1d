import type { Argument } from './bytes.ts'
import { optionWord } from './option-words.ts'
import { error } from './reply.ts'

/**
 * Whether a command is how a web request begins (`POST / HTTP/1.1`) or goes on (`Host: example.org`). A page
 * of any site can make a browser send one to a Redis on the same machine, with commands in its body. So Redis
 * hangs up at the first of these, and runs nothing that follows (server.c, processCommand; networking.c,
 * securityWarningCommand).
 */
export function beginsWebRequest(name: Argument): boolean {
  const word = optionWord(name)
  return word === 'POST' || word === 'HOST:'
}

/** For a console, which has to say something. Over a wire nothing is answered. */
export const HUNG_UP = Object.freeze(
  error('ERR Redis hangs up on POST and Host: without an answer, since a web page would begin so'),
)
