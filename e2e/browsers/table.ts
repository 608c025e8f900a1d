/** What became of an item in a browser: it went well, or this sentence says what did not, or why it was not tried. */
export type Outcome = { readonly kind: 'ok' } | { readonly kind: 'failed' | 'not available'; readonly why: string }

export interface Column {
  readonly browser: string
  /** One for each row. */
  readonly outcomes: readonly Outcome[]
}

/** A table in Markdown, what failed in full below it, and a line that counts. */
export function report(rows: readonly string[], columns: readonly Column[]): string {
  const short = ({ kind }: Outcome): string => (kind === 'failed' ? 'FAILED' : kind)
  const cells = [
    ['', ...columns.map(({ browser }) => browser)],
    ...rows.map((name, row) => [name, ...columns.map(({ outcomes }) => short(outcomes[row]!))]),
  ]
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  const table = [
    line(cells[0]!),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...cells.slice(1).map(line),
  ]
  const all = columns.flatMap(({ outcomes }) => outcomes)
  const count = (kind: Outcome['kind']): number => all.filter((outcome) => outcome.kind === kind).length
  const skipped = count('not available')
  return [
    ...table,
    '',
    ...columns.flatMap((column) => sentences(rows, column)),
    `${count('ok')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} not available here` : ''}`,
  ].join('\n')
}

/** What failed by its name; a browser that is not here has one reason for all. */
function sentences(rows: readonly string[], { browser, outcomes }: Column): readonly string[] {
  const failed = outcomes.flatMap((outcome, row) =>
    outcome.kind === 'failed' ? [`${browser}, ${rows[row]!}: ${outcome.why}`] : [],
  )
  const missing = outcomes.find((outcome) => outcome.kind === 'not available')
  return missing?.kind === 'not available' ? [...failed, `${browser} is not available here: ${missing.why}`] : failed
}
