import { acceptCompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, historyKeymap, insertNewlineAndIndent } from '@codemirror/commands'
import { Prec, type Extension } from '@codemirror/state'
import { keymap, type EditorView, type KeyBinding } from '@codemirror/view'
import { isComplete } from '../../../../model/stores/sqlite/split-script.ts'

export interface EditorVerbs {
  readonly run: (sql: string) => void
  /** Whether a statement was running, and is now being cancelled. */
  readonly cancel: () => boolean
  readonly leave: () => void
  /** The line of the history before this one, or after it; null at its end. */
  readonly recall: (direction: 'older' | 'newer', typed: string) => string | null
}

/**
 * Enter runs what is complete, as in the sqlite3 shell, and otherwise begins a new line. Tab takes
 * what completion offers and else moves the focus on: nobody is held here.
 */
export function editorKeys(verbs: EditorVerbs): Extension {
  const own: readonly KeyBinding[] = [
    { key: 'Enter', run: (view) => runIfComplete(view, verbs) || insertNewlineAndIndent(view) },
    { key: 'Mod-Enter', run: (view) => runAll(view, verbs) },
    { key: 'Shift-Enter', run: insertNewlineAndIndent },
    { key: 'Alt-Enter', run: insertNewlineAndIndent },
    { key: 'Tab', run: acceptCompletion },
    { key: 'ArrowUp', run: (view) => onFirstLine(view) && recall(view, verbs, 'older') },
    { key: 'ArrowDown', run: (view) => onLastLine(view) && recall(view, verbs, 'newer') },
    { key: 'Ctrl-c', run: ({ state }) => state.selection.main.empty && verbs.cancel() },
    { key: 'Escape', run: () => verbs.cancel() || (verbs.leave(), true) },
  ]
  // Escape and the arrows are the completion's own while it is open; Enter never is: it runs.
  const completion = completionKeymap.filter(({ key }) => key !== 'Enter')
  return [Prec.high(keymap.of(completion)), keymap.of([...own, ...historyKeymap, ...defaultKeymap])]
}

function runIfComplete(view: EditorView, verbs: EditorVerbs): boolean {
  return isComplete(view.state.doc.toString()) && runAll(view, verbs)
}

export function runAll(view: EditorView, { run }: EditorVerbs): boolean {
  const sql = view.state.doc.toString()
  if (sql.trim() !== '') {
    replaceAll(view, '')
    run(sql)
  }
  return true
}

function recall(view: EditorView, verbs: EditorVerbs, direction: 'older' | 'newer'): boolean {
  const text = verbs.recall(direction, view.state.doc.toString())
  if (text !== null) replaceAll(view, text)
  return text !== null
}

/** With the cursor behind the last character. */
function replaceAll(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: text.length },
    scrollIntoView: true,
  })
}

function onFirstLine({ state }: EditorView): boolean {
  return state.selection.main.empty && state.doc.lineAt(state.selection.main.head).number === 1
}

function onLastLine({ state }: EditorView): boolean {
  return state.selection.main.empty && state.doc.lineAt(state.selection.main.head).number === state.doc.lines
}
