import { useEffect, useState } from 'react'
import { LONGEST_LINK, linkTo, sessionText } from '../../../player/address/link.ts'
import { Button } from '../../parts/button.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { download } from '../../parts/download.ts'
import { Text } from '../../parts/text.tsx'
import { takeFile } from '../consoles/files/take-file.ts'
import { usePlayerApi } from '../../use-player.ts'
import { share } from '../../../words/late/share.ts'
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
          <Text>{share().tooLong(link.length)}</Text>
        </p>
      ) : (
        <>
          <p>{share().about}</p>
          <div className={styles.copied}>
            <textarea
              className={styles.text}
              readOnly
              rows={3}
              value={link ?? ''}
              aria-label={share().link.label}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton text={link ?? ''} what={share().link.what} />
          </div>
        </>
      )}
      <div className={styles.verbs}>
        <Button onClick={() => download('write-through-session.json', sessionText(api.getState()), 'application/json')}>
          {share().save}
        </Button>
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
      <Text>{share().open}</Text>
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
