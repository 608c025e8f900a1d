import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import { history } from '@codemirror/commands'
import { SQLite, sql } from '@codemirror/lang-sql'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, placeholder } from '@codemirror/view'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { MOST_CHARACTERS } from './editor-limit.ts'
import { editorKeys, runAll, type EditorVerbs } from './editor-keys.ts'
import { editorLook } from './editor-look.ts'

export interface SqlEditor {
  readonly knowSchema: (schema: readonly TableInfo[]) => void
  /** Runs what is there, complete or not. */
  readonly run: () => void
  readonly focus: () => void
  readonly close: () => void
}

interface EditorOptions extends EditorVerbs {
  readonly host: HTMLElement
  readonly label: string
  /** Something too long was typed or pasted: it was not taken. */
  readonly tooLong: () => void
}

/**
 * CodeMirror in a shadow root. The page's policy forbids style elements; in a shadow root
 * CodeMirror adopts a constructed style sheet instead, which it does not do in a document.
 */
export function openSqlEditor(options: EditorOptions): SqlEditor {
  const root = options.host.shadowRoot ?? options.host.attachShadow({ mode: 'open', delegatesFocus: true })
  const language = new Compartment()
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ extensions: [language.of(languageFor([])), ...extensions(options)] }),
  })
  // Whoever hands the focus to the host means the text; before it in the shadow root stands what scrolls it.
  view.scrollDOM.addEventListener('focus', () => view.focus())
  return {
    knowSchema: (schema) => view.dispatch({ effects: language.reconfigure(languageFor(schema)) }),
    run: () => void runAll(view, options),
    focus: () => view.focus(),
    close: () => view.destroy(),
  }
}

/** As many as there is room for: the list does not scroll, it moves on. */
const MOST_OFFERS = 7

function extensions(options: EditorOptions): readonly Extension[] {
  return [
    history(),
    autocompletion({ icons: false, defaultKeymap: false, interactionDelay: 0, maxRenderedOptions: MOST_OFFERS }),
    editorKeys(options),
    editorLook,
    EditorView.lineWrapping,
    placeholder('SELECT …; or .tables'),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }),
    EditorState.changeFilter.of(({ newDoc }) => {
      const fits = newDoc.length <= MOST_CHARACTERS
      if (!fits) options.tooLong()
      return fits
    }),
  ]
}

/** Completion knows the tables and columns that there are at the step that is looked at. */
function languageFor(schema: readonly TableInfo[]): Extension {
  const tables = Object.fromEntries(schema.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
  return [
    sql({ dialect: SQLite, schema: tables, upperCaseKeywords: true }),
    SQLite.language.data.of({ autocomplete: columnsAnywhere(schema) }),
  ]
}

/** Before FROM has been typed nobody knows whose columns are meant, so all of them are offered. */
function columnsAnywhere(schema: readonly TableInfo[]): CompletionSource {
  const options = schema.flatMap(({ name, columns }) =>
    columns.map((column) => ({ label: column.name, detail: `of ${name}`, type: 'property', boost: 1 })),
  )
  return (context) => {
    const word = context.matchBefore(/(?<![\w.])\w+/)
    return word === null && !context.explicit ? null : { from: word?.from ?? context.pos, options, validFor: /^\w*$/ }
  }
}
