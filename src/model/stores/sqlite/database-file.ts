/** The largest database that can be dropped in: every snapshot of a run, and the saved session, hold a copy. */
export const LARGEST_FILE_BYTES = 33_554_432

const HEADER = 'SQLite format 3\0'
/**
 * The places of the write and the read version in the header: 1 is a rollback journal, 2 is WAL
 * (https://sqlite.org/fileformat2.html).
 */
const FORMAT_VERSIONS = [18, 19] as const

/** What a file is, by its first bytes: what SQLite will open, or a sentence about what it is not. */
export type FileCheck =
  | { readonly ok: true; readonly isWal: boolean }
  | { readonly ok: false; readonly problem: string }

export function checkFile(bytes: Uint8Array): FileCheck {
  if (bytes.length === 0) return { ok: false, problem: 'This file is empty: a SQLite database has at least one page.' }
  if (bytes.length > LARGEST_FILE_BYTES) {
    return {
      ok: false,
      problem: `This file has ${megabytes(bytes.length)} MB, and at most ${megabytes(LARGEST_FILE_BYTES)} can be opened here: make a smaller one, for example with .dump and fewer rows.`,
    }
  }
  if (!hasHeader(bytes)) {
    return {
      ok: false,
      problem: 'This is not a SQLite database, or it is encrypted: it does not begin with ‘SQLite format 3’.',
    }
  }
  const pageSize = bytes[16]! * 256 + bytes[17]!
  if (bytes.length < Math.max(512, pageSize === 1 ? 65_536 : pageSize))
    return { ok: false, problem: 'This file is cut short: its first page is not whole.' }
  return { ok: true, isWal: FORMAT_VERSIONS.some((at) => bytes[at] === 2) }
}

function hasHeader(bytes: Uint8Array): boolean {
  return Array.from(HEADER).every((character, index) => bytes[index] === character.charCodeAt(0))
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toLocaleString('en', { maximumFractionDigits: 1 })
}

/** The text encoding stands at 56: 1 is UTF-8, 2 and 3 are UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return bytes[59] === 2 || bytes[59] === 3
}

/** The same file in rollback mode: in memory there is no WAL, and what was still in one did not come with the file. */
export function withoutWal(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  for (const at of FORMAT_VERSIONS) copy[at] = 1
  return copy
}
