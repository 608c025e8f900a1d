import { useEffect, useState } from 'react'
import { LONGEST_LINK, linkTo, sessionText } from '../../../player/address/link.ts'
import { Button } from '../../parts/button.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { download } from '../../parts/download.ts'
import { Text } from '../../parts/text.tsx'
import { takeFile } from '../consoles/files/take-file.ts'
import { usePlayerApi } from '../../use-player.ts'
import { number } from '../../../words/en/numbers.ts'
import styles from './share.module.css'

/** A link to this very state: world, choices and step. Too long for a link, it is a file. */
export function ShareState({ onOpened }: { readonly onOpened: () => void }) {
  const api = usePlayerApi()
  const [link, setLink] = useState<string | null>(null)
  useEffect(() => {
    void linkTo(api.getState()).then(setLink)
  }, [api])
  const isLong = link !== null && link.length > LONGEST_LINK
  return (
    <>
      {isLong ? (
        <p>
          <Text>{`This session makes a link of ${number(link.length)} characters, which mail and chat would cut. Save it as a file, and open that file here.`}</Text>
        </p>
      ) : (
        <>
          <p>The link opens this world, everything that was done in it, and this step. It stays in the address: no server sees it.</p>
          <div className={styles.copied}>
            <textarea className={styles.text} readOnly rows={3} value={link ?? ''} aria-label="Link" onFocus={(event) => event.currentTarget.select()} />
            <CopyButton text={link ?? ''} what="the link" />
          </div>
        </>
      )}
      <div className={styles.verbs}>
        <Button onClick={() => download('write-through-session.json', sessionText(api.getState()), 'application/json')}>Save as a file</Button>
        <OpenFile onOpened={onOpened} />
      </div>
    </>
  )
}

function OpenFile({ onOpened }: { readonly onOpened: () => void }) {
  const api = usePlayerApi()
  const open = async (file: File) => {
    await takeFile(file, api.getState())
    onOpened()
  }
  return (
    <label className={styles.open}>
      Open a file
      <input
        type="file"
        accept="application/json,.json"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file !== undefined) void open(file)
        }}
      />
    </label>
  )
}
