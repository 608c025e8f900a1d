import { useEffect, useState } from 'react'
import { worldTitle } from '../../../model/failures/failures.ts'
import { doorLink, doorLinkTo, LONGEST_LINK } from '../../../player/address/link.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { usePlayerApi } from '../../use-player.ts'
import { share } from '../../../words/late/share.ts'
import { embedSnippet } from './embed-snippet.ts'
import styles from './share.module.css'

/** The lines that put this state into a page of course material. */
export function EmbedState() {
  const api = usePlayerApi()
  const [snippet, setSnippet] = useState('')
  useEffect(() => {
    void doorLinkTo(api.getState(), 'embed').then((link) => {
      const { world } = api.getState()
      setSnippet(embedSnippet(link.length > LONGEST_LINK ? doorLink('embed') : link, worldTitle(world)))
    })
  }, [api])
  return (
    <>
      <p>{share().embed}</p>
      <div className={styles.copied}>
        <textarea
          className={styles.text}
          readOnly
          rows={9}
          value={snippet}
          aria-label={share().html.label}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={snippet} what={share().html.what} />
      </div>
    </>
  )
}
