import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { HOSTILE_TEXTS } from './mutate-text.ts'
import { corpus } from '../redis/corpus/corpus.ts'
import type { Json } from './mutate-json.ts'

/** Valid inputs, which are then changed: what release 0.1.0 has made, as it is kept. */
interface Released {
  readonly links: { readonly address: string }
  readonly files: { readonly text: string }
  readonly queries: { readonly query: string }
  readonly worlds: { readonly world: Json; readonly choices: Json }
}

function released<Kind extends keyof Released>(kind: Kind): readonly Released[Kind][] {
  const text = readFileSync(new URL(`../../src/app/released/0.1.0/${kind}.jsonl`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Released[Kind])
}

/** A session in a link or file, as JSON. */
export const SESSIONS: readonly Json[] = [
  ...released('links').map(({ address }) => sessionOf(address)),
  ...released('files').map(({ text }) => JSON.parse(text) as Json),
]

export const WORLDS = released('worlds')

export const QUERIES: readonly string[] = [
  ...new Set(
    released('queries')
      .map(({ query }) => query)
      .filter((query) => query !== ''),
  ),
]

function sessionOf(address: string): Json {
  const packed = Buffer.from(address.slice(address.indexOf('#s=') + 3), 'base64url')
  return JSON.parse(inflateRawSync(packed).toString('utf8')) as Json
}

/** What somebody could type into `sqlite>`, besides what is in the sessions. */
export const STATEMENTS: readonly string[] = [
  'SELECT * FROM sqlite_schema',
  "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'x'; SELECT * FROM users",
  "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES ('table', 'evil', 'evil', 2, 'CREATE TABLE evil(a)'); SELECT * FROM evil",
  'PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA case_sensitive_like = 1',
  'PRAGMA page_size = 512; VACUUM',
  "ATTACH ':memory:' AS other; CREATE TABLE other.t(a)",
  "SELECT load_extension('x')",
  "VACUUM INTO 'x'",
  'BEGIN; SELECT 1; BEGIN',
  'BEGIN EXCLUSIVE',
  'COMMIT; ROLLBACK; END',
  'SAVEPOINT a; SAVEPOINT b; RELEASE a',
  'UPDATE users SET name = zeroblob(1000), id = NULL',
  'UPDATE users SET id = id + 1',
  'UPDATE users SET id = 9223372036854775807 WHERE id = 2',
  "INSERT INTO users VALUES (NULL, 'x'), (NULL, x'ff'), (NULL, 1.5), (NULL, char(0, 55296))",
  'INSERT INTO users SELECT id + 100, name FROM users',
  'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300) INSERT INTO users SELECT x + 1000, x FROM n',
  'CREATE TABLE users2 AS SELECT * FROM users; DROP TABLE users; ALTER TABLE users2 RENAME TO users',
  'CREATE VIEW w AS SELECT * FROM w2; CREATE VIEW w2 AS SELECT * FROM w; SELECT * FROM w',
  "CREATE TRIGGER no BEFORE UPDATE ON users BEGIN SELECT RAISE(ABORT, 'no'); END",
  "CREATE TRIGGER undo BEFORE UPDATE ON users BEGIN SELECT RAISE(ROLLBACK, 'all of it'); END",
  'CREATE TRIGGER gone AFTER UPDATE ON users BEGIN DELETE FROM users; END',
  "CREATE TEMP TABLE users(id, name); INSERT INTO temp.users VALUES (2, 'temp')",
  'CREATE UNIQUE INDEX one ON users(name); CREATE INDEX half ON users(name) WHERE id > lower(name)',
  'CREATE TABLE s(id INTEGER PRIMARY KEY, name TEXT CHECK (length(name) < 3)) STRICT, WITHOUT ROWID',
  "CREATE TABLE g(id INTEGER PRIMARY KEY, name TEXT GENERATED ALWAYS AS (id || '!') STORED); INSERT INTO g(id) VALUES (1)",
  'SELECT 1/0, abs(-9223372036854775808)',
  "SELECT json('{'), printf('%.*c', 1000, 'x'), hex(randomblob(20)), quote(zeroblob(10))",
  "SELECT 'a' AS a, 'b' AS a, 'c' AS \"\"",
  'SELECT ?1, :a, @b, $c',
  'EXPLAIN SELECT 1; EXPLAIN QUERY PLAN SELECT * FROM users',
  '/* never closed',
  "SELECT 'never closed",
  ';;;',
  '.tables\n.schema\n.dump\n.indexes\n.databases\n.nope\n.tables x y z',
  'ANALYZE; REINDEX; PRAGMA optimize; PRAGMA integrity_check',
]

/** What somebody could type into `redis>`: of every command some, well formed and not. */
export const COMMANDS: readonly (readonly string[])[] = corpus({ seed: 8, length: 1_500, clients: 1 })
  .map(({ argv }) => argv)
  .filter((argv) => argv.every((word) => word.length < 500 && !isHuge(word)))

/** A length or an offset that makes hundreds of megabytes of one word. */
function isHuge(word: string): boolean {
  return /^\d{6,}$/.test(word)
}

export const HOSTILE: readonly Json[] = HOSTILE_TEXTS
