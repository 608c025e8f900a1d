import type { UntimedProperty } from '../../../../model/judge/checks/judge-history.ts'
import { LABELS, type Label } from '../../../../model/judge/checks/label-at-rest.ts'
import { words } from '../../../../words/language.ts'
import type { Cell, Witness } from '../../../../model/explore/cell.ts'
import type { Shown } from '../../../../player/break-it/break-it.ts'
import { labels } from '../../../../words/late/labels.ts'

/** The run of a cell that is looked at; `label` is what it comes to, null where only a property was asked for. */
export interface ShownRun {
  readonly witness: Witness
  readonly label: Label | null
}

export function shownRun(cell: Cell, shown: Shown | null): ShownRun | null {
  if (shown?.by === 'property') {
    const witness = cell.violations[shown.property]
    if (witness === undefined) return null
    return { witness, label: labelOf(cell, witness) }
  }
  const label = shown?.label ?? cell.worst
  const witness = label === null ? undefined : cell.witnesses[label]
  return witness === undefined ? null : { witness, label }
}

/** A run that breaks a property is known to come to a label when it is that label's own shortest run. */
function labelOf(cell: Cell, witness: Witness): Label | null {
  const text = JSON.stringify(witness)
  return LABELS.findLast((label) => JSON.stringify(cell.witnesses[label]) === text) ?? null
}

/** What can be looked at: each label that can be reached, worst first, then each property that can be broken. */
export function choicesOf(
  cell: Cell,
): readonly { readonly value: string; readonly label: string; readonly shown: Shown }[] {
  return [
    ...[...cell.reachable].reverse().map((label) => ({
      value: `label ${label}`,
      label: `to: ${labels()[label].run}`,
      shown: { by: 'label', label } as const,
    })),
    ...cell.violated.map((property: UntimedProperty) => ({
      value: `property ${property}`,
      label: `breaks: ${words().properties.titles[property]}`,
      shown: { by: 'property', property } as const,
    })),
  ]
}
