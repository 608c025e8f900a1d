import type { SqlCell } from '../../../../model/stores/sqlite/result.ts'

/** What stands in the field when a cell is edited; null for a value that is too long to be here whole. */
export function editableText(cell: SqlCell): string | null {
  switch (cell.type) {
    case 'null':
      return ''
    case 'integer':
    case 'real':
      return cell.text
    case 'text':
      return cell.cut ? null : cell.text
    case 'blob':
      return cell.cut ? null : `x'${cell.hex}'`
  }
}
