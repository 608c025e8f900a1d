import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Code is told apart by weight, not by colour: hues belong to versions. */
const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], fontWeight: 'var(--weight-bold)' },
  { tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--ink-2)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
])

/** The page's tokens reach into the shadow root; its style sheets do not. */
const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: 'var(--text-small)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    lineHeight: '1.5',
    maxHeight: 'var(--editor-height, 12em)',
    overflow: 'auto',
  },
  '.cm-content': { padding: '0', caretColor: 'var(--ink)', fontVariantLigatures: 'none' },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-tooltip': {
    border: 'var(--line-width) solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow-float)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: 'none', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: 'var(--space-1) var(--space-2)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--solid)', color: 'var(--on-solid)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--weight-bold)' },
  '.cm-completionDetail': {
    color: 'inherit',
    fontFamily: 'var(--font-sans)',
    fontSize: 'var(--text-caption)',
    fontStyle: 'normal',
    marginInlineStart: 'var(--space-3)',
  },
})

export const editorLook = [syntaxHighlighting(highlight), look]
