import { isText } from '../../../view/rooms/shortcuts/use-alt-keys.ts'

/** What has the focus: a text field keeps all keys, another control keeps Space, Enter and arrows. */
export function focusOf(element: Element | null): 'none' | 'control' | 'text' {
  if (isText(element)) return 'text'
  const isControl = element?.matches('button, a[href], input, select, summary, [role=slider], [tabindex="0"]') ?? false
  return isControl ? 'control' : 'none'
}
