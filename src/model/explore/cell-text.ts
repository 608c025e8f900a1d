import { LABELS, type Label } from '../judge/checks/label-at-rest.ts'
import { EXPLORED } from './questions/scenarios.ts'
import type { Cell, Witness } from './cell.ts'

/** One character for each label, as the matrix shows them. */
export const GLYPHS: Readonly<Record<Label, string>> = {
  consistent: '=',
  indeterminate: '~',
  unavailable: '!',
  stale: '≠',
  phantom: '?',
  lost_ack: '∅',
}

const GLYPH_WORDS: Readonly<Record<Label, string>> = {
  consistent: 'the stores agree in every run',
  indeterminate: 'they agree, but a client may not know what happened',
  unavailable: 'they agree, but a client may be told an error',
  stale: 'the cache may keep an old value',
  phantom: 'the cache may keep a value that was never committed',
  lost_ack: 'a write that was told OK may be lost',
}

/** The worst of each cell: patterns down, scenarios across. */
export function matrixText(cells: readonly Cell[]): string {
  const patterns = [...new Set(cells.map(({ pattern }) => pattern))]
  const scenarios = EXPLORED.filter(({ id }) => cells.some(({ scenario }) => scenario === id))
  const width = Math.max(...patterns.map(({ length }) => length)) + 2
  const numbers = scenarios.map((_, index) => String(index + 1).padStart(3)).join('')
  const rows = patterns.map((pattern) => {
    const glyphs = scenarios.map(({ id }) => {
      const cell = cells.find((one) => one.pattern === pattern && one.scenario === id)
      return (
        cell === undefined ? ' ' : `${cell.worst === null ? '' : GLYPHS[cell.worst]}${cell.bounds.complete ? '' : '…'}`
      ).padStart(3)
    })
    return `${pattern.padEnd(width)}${glyphs.join('')}`
  })
  const legend = LABELS.map((label) => `${GLYPHS[label]}  ${label}: ${GLYPH_WORDS[label]}`)
  const columns = scenarios.map(
    ({ id, freedom }, index) => `${String(index + 1).padStart(2)}  ${id.padEnd(24)} ${freedom}`,
  )
  return [`${' '.repeat(width)}${numbers}`, ...rows, '', ...legend, '', ...columns, ''].join('\n')
}

/**
 * One line for each cell: what can be reached, in how many steps and with how many faults, and among how many
 * states.
 */
export function cellLines(cells: readonly Cell[]): string {
  const rows = cells.map(({ pattern, scenario, worst, reachable, witnesses, violated, nextRead, bounds }) => [
    pattern,
    scenario,
    worst ?? 'unknown',
    bounds.sentence,
    reachable.length === 0
      ? 'no run has come to its end'
      : `reaches ${reachable.map((label) => `${label} (${lengthText(witnesses[label]!)})`).join(', ')}`,
    violated.length === 0 ? '' : `breaks ${violated.join(', ')}`,
    nextRead.length === 0 ? '' : `the next read breaks ${nextRead.join(', ')}`,
  ])
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? []
  return rows
    .map(
      (row) =>
        `${row
          .map((text, column) => text.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function lengthText({ steps, faults }: Witness): string {
  return `${steps.length}${faults === 0 ? '' : `, ${faults} ${faults === 1 ? 'fault' : 'faults'}`}`
}

/** One cell with its shortest runs, step by step. */
export function cellText(cell: Cell): string {
  const witnesses = cell.reachable.map((label) => `${label}\n${witnessText(cell.witnesses[label]!)}`)
  return `${cellLines([cell])}\n${witnesses.join('\n')}`
}

function witnessText({ steps, faults, switches }: Witness): string {
  const longest = Math.max(...steps.map(({ words }) => words.length))
  const lines = steps.map(({ words, database, cache, told }, index) => {
    const heard = Object.entries(told).map(([who, what]) => `${who} told ${what}`)
    return `  ${String(index + 1).padStart(2)}  ${words.padEnd(longest)}  row ${database ?? '-'}, cache ${cache ?? '-'}${heard.length === 0 ? '' : `; ${heard.join(', ')}`}\n`
  })
  const cost = `${steps.length} steps, ${faults} ${faults === 1 ? 'fault' : 'faults'}, ${switches} ${switches === 1 ? 'switch' : 'switches'} between clients`
  return `${lines.join('')}      ${cost}\n`
}
