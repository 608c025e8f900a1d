/** One line of the table: what was measured, against what it is held. */
export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The number asked for; null where only the number is wanted. */
  readonly wanted: { readonly at: 'most' | 'least'; readonly value: number } | null
  readonly note?: string
}

function isMet({ value, wanted }: Measure): boolean | null {
  if (wanted === null) return null
  return wanted.at === 'most' ? value <= wanted.value : value >= wanted.value
}

/** The value below which this share of the samples lies, from 0 to 1. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The table as text, aligned, with a mark for what fell short. */
export function table(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => {
    const { name, value, unit, wanted, note } = measure
    const met = isMet(measure)
    const limit = wanted === null ? '' : `at ${wanted.at} ${format(wanted.value)}`
    return [name, `${format(value)} ${unit}`, limit, met === null ? '' : met ? 'ok' : 'SHORT', note ?? '']
  })
  const head = ['what', 'measured', 'asked for', '', 'note']
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function format(value: number): string {
  if (!Number.isFinite(value)) return 'none'
  if (Math.abs(value) >= 10_000) return Math.round(value).toLocaleString('en')
  return String(Math.round(value * 100) / 100)
}
