import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { heirNamed } from '../../../parts/heirs.ts'
import type { EditorVerbs } from './editor-keys.ts'
import { openSqlEditor, type SqlEditor } from './editor.ts'
import styles from './sql.module.css'

export interface SqlEditorHandle {
  readonly focus: () => void
  readonly run: () => void
}

interface SqlEditorViewProps extends EditorVerbs {
  readonly schema: readonly TableInfo[]
  readonly tooLong: () => void
  readonly ref?: Ref<SqlEditorHandle>
}

const LABEL = 'SQL. Enter runs a statement that is complete, Escape leaves the editor.'

/** CodeMirror lives outside of React: it is made once, and always calls the verbs of the last render. */
export function SqlEditorView({ schema, ref, ...verbs }: SqlEditorViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<SqlEditor | null>(null)
  const latest = useRef(verbs)
  useEffect(() => {
    latest.current = verbs
  })
  useEffect(() => {
    if (host.current === null) return
    const opened = openSqlEditor({
      host: host.current,
      label: LABEL,
      run: (sql) => latest.current.run(sql),
      cancel: () => latest.current.cancel(),
      leave: () => latest.current.leave(),
      recall: (direction, typed) => latest.current.recall(direction, typed),
      tooLong: () => latest.current.tooLong(),
    })
    editor.current = opened
    return () => opened.close()
  }, [])
  useEffect(() => editor.current?.knowSchema(schema), [schema])
  useImperativeHandle(ref, () => ({ focus: () => editor.current?.focus(), run: () => editor.current?.run() }), [])
  return <div ref={host} className={styles.host} {...heirNamed('console-line')} />
}
