import type { Mapping } from '../../../model/world/world.ts'
import type { Composer } from '../../../player/session/composer.ts'
import { printable } from '../../../words/printable.ts'
import { words } from '../../../words/language.ts'

/** What a press of the button will ask for, in the client's own words: 'Rename user 2 to Bob'. */
export function requestWords(
  tables: readonly Mapping[],
  { client, key, value }: Composer,
  kind: 'write' | 'read',
): string {
  const asked = { id: 'next', client, atMs: 0, key }
  return printable(words().request(tables, kind === 'read' ? { ...asked, kind } : { ...asked, kind, value }))
}
