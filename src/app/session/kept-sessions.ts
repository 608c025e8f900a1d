import { sessionText, type ReadText } from '../../player/address/link.ts'
import type { Session } from '../../player/session/session.ts'
import type { Storage, Written } from '../storage/storage.ts'
import { readAsked } from '../../player/address/asked.ts'
import { newId } from './new-id.ts'

/**
 * The sessions that are kept: one for each tab, by the tab's id. A database file may have megabytes,
 * and every step of the cursor saves the rest: it is kept once, however many sessions use it.
 *
 *   session:7f3a → { address: '/?scenario=crash', savedAtMs: 1764…, text: '{"format":1,…}', file: 'file:91bc' }
 *   file:91bc    → { name: 'shop.sqlite', base64: '…' }
 */
export interface KeptSession {
  readonly id: string
  /** The address that it began from. */
  readonly address: string
  readonly savedAtMs: number
  readonly session: Session
}

/** One of them without what is in it. */
export type Head = Omit<KeptSession, 'session'>

const SESSION = 'session:'
const FILE = 'file:'

/** What an older release kept for all tabs together. */
const OLD_SESSION = 'session'
const OLD_FILE = 'session-file'
const OLD_ID = 'old'

type WorldFile = NonNullable<Session['world']['file']>

interface Row {
  readonly address: string
  readonly savedAtMs: number
  readonly text: string
  readonly file: string | null
}

export class KeptSessions {
  readonly #storage: Storage
  /** Where the playground itself is. */
  readonly #bareAddress: string
  readonly #readText: ReadText
  /** Under which name a file is kept, if it is. */
  readonly #fileNames = new WeakMap<WorldFile, string>()

  constructor(storage: Storage, bareAddress: string, readText: ReadText) {
    this.#storage = storage
    this.#bareAddress = bareAddress
    this.#readText = readText
  }

  /** null: there is none, or none that can be read. */
  async read(id: string): Promise<KeptSession | null> {
    const row = id === OLD_ID ? await this.#oldRow() : asRow(await this.#storage.read(SESSION + id))
    if (row === null) return null
    const session = await this.#sessionOf(row)
    return session === null ? null : { id, address: row.address, savedAtMs: row.savedAtMs, session }
  }

  /** All of them, the newest first. */
  async heads(): Promise<readonly Head[]> {
    const rows = [...(await this.#storage.readAll(SESSION))].flatMap(([name, value]) => {
      const row = asRow(value)
      return row === null ? [] : [{ id: name.slice(SESSION.length), address: row.address, savedAtMs: row.savedAtMs }]
    })
    const old = await this.#oldRow()
    if (old !== null) rows.push({ id: OLD_ID, address: old.address, savedAtMs: old.savedAtMs })
    return rows.toSorted((one, other) => other.savedAtMs - one.savedAtMs)
  }

  save(kept: KeptSession): Promise<Written> {
    const row = this.rowOf(kept)
    return this.#storage.write(
      { [SESSION + kept.id]: row },
      row.file === null ? {} : { [row.file]: kept.session.world.file },
    )
  }

  /** As it is kept: its file only by name. */
  rowOf({ address, savedAtMs, session }: KeptSession): Row {
    const { file } = session.world
    return { address, savedAtMs, text: bareText(session), file: file === undefined ? null : this.#nameOf(file) }
  }

  /** Keeps a row that a page left behind, if it says more than what is kept. */
  async takeUp(id: string, left: unknown): Promise<void> {
    const row = asRow(left)
    if (row === null) return
    const kept = asRow(await this.#storage.read(SESSION + id))
    const isNews = kept === null || kept.savedAtMs < row.savedAtMs
    const isWhole = row.file === null || (await this.#storage.names(row.file)).includes(row.file)
    if (isNews && isWhole) await this.#storage.write({ [SESSION + id]: row })
  }

  /** Lets go of old sessions, and of files that no session uses any more. Those that are open stay. */
  async prune(open: ReadonlySet<string>, most: number): Promise<void> {
    // The files first: one that is kept in between is not among them.
    const files = await this.#storage.names(FILE)
    const rows = [...(await this.#storage.readAll(SESSION))].flatMap(([name, value]) => {
      const row = asRow(value)
      return row === null ? [] : [{ name, ...row }]
    })
    const closed = rows
      .filter(({ name }) => !open.has(name.slice(SESSION.length)))
      .toSorted((one, other) => other.savedAtMs - one.savedAtMs)
    const gone = new Set(closed.slice(most).map(({ name }) => name))
    const used = new Set(rows.filter(({ name }) => !gone.has(name)).map(({ file }) => file))
    const isOldDone = rows.some(({ name, address }) => !gone.has(name) && readAsked(address).isBare)
    await this.#storage.remove([
      ...gone,
      ...files.filter((file) => !used.has(file)),
      ...(isOldDone ? [OLD_SESSION] : []),
      ...(isOldDone && !used.has(OLD_FILE) ? [OLD_FILE] : []),
    ])
  }

  #nameOf(file: WorldFile): string {
    const name = this.#fileNames.get(file) ?? FILE + newId()
    this.#fileNames.set(file, name)
    return name
  }

  async #sessionOf({ text, file: name }: Row): Promise<Session | null> {
    if (name === null) return this.#sessionIn(text)
    const file = await this.#storage.read(name)
    if (typeof file !== 'object' || file === null) return null
    const session = await this.#sessionIn(withFile(text, file))
    // An older release in another tab may put another file in the place of its own.
    if (session?.world.file !== undefined && name !== OLD_FILE) this.#fileNames.set(session.world.file, name)
    return session
  }

  async #sessionIn(text: string): Promise<Session | null> {
    const parsed = await this.#readText(text)
    return parsed.ok ? parsed.value : null
  }

  async #oldRow(): Promise<Row | null> {
    const text = await this.#storage.read(OLD_SESSION)
    if (typeof text !== 'string') return null
    const file = await this.#storage.read(OLD_FILE)
    // The two were written one after the other: a file of another session is not this one's.
    const isIts = typeof file === 'object' && file !== null && 'name' in file && file.name === fileNameIn(text)
    return { address: this.#bareAddress, savedAtMs: 0, text, file: isIts ? OLD_FILE : null }
  }
}

/** The session as text, its file by name only. */
function bareText({ world, choices, cursor, cutAt }: Session): string {
  const bare = world.file === undefined ? world : { ...world, file: { name: world.file.name, base64: '' } }
  return sessionText({ world: bare, choices, cursor, cutAt })
}

function withFile(text: string, file: object): string {
  const session = JSON.parse(text) as { readonly world?: object }
  return JSON.stringify({ ...session, world: { ...session.world, file } })
}

function fileNameIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { readonly world?: { readonly file?: { readonly name?: string } } }).world?.file?.name
  } catch {
    return undefined
  }
}

function asRow(value: unknown): Row | null {
  if (typeof value !== 'object' || value === null) return null
  const { address, savedAtMs, text, file } = value as Partial<Row>
  if (typeof address !== 'string' || typeof savedAtMs !== 'number' || typeof text !== 'string') return null
  return { address, savedAtMs, text, file: file ?? null }
}
