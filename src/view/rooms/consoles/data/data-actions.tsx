import { Button } from '../../../parts/button.tsx'
import { Text } from '../../../parts/text.tsx'
import { heirNamed } from '../../../parts/heirs.ts'
import { usePlayerApi } from '../../../use-player.ts'
import { download } from '../../../parts/download.ts'
import { takeFile } from '../files/take-file.ts'
import styles from './data.module.css'

/** Everything that brings data in or takes it out. Files can be dropped on the page too. */
export function DataActions({ onNewTable }: { readonly onNewTable: () => void }) {
  const api = usePlayerApi()
  const take = (file: File) => void takeFile(file, api.getState())
  const save = async () => {
    const file = await api.getState().downloadDatabase()
    if (file !== null) download(file.name, new Uint8Array(file.bytes), 'application/vnd.sqlite3')
  }
  return (
    <div className={styles.actions}>
      <Button look="quiet" {...heirNamed('new-table')} onClick={onNewTable}>
        New table
      </Button>
      <FileButton label="Import CSV" accept=".csv,.tsv,text/csv,text/tab-separated-values" onFile={take} />
      <FileButton
        label="Open .sqlite, .sql"
        accept=".sqlite,.sqlite3,.db,.db3,application/vnd.sqlite3,.sql"
        onFile={take}
      />
      <Button look="quiet" onClick={() => void save()}>
        Download .sqlite
      </Button>
    </div>
  )
}

interface FileButtonProps {
  readonly label: string
  readonly accept: string
  readonly onFile: (file: File) => void
}

/** A file input that looks like a button; the same file may be chosen again. */
function FileButton({ label, accept, onFile }: FileButtonProps) {
  return (
    <label className={styles.file}>
      <Text>{label}</Text>
      <input
        type="file"
        accept={accept}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
    </label>
  )
}
