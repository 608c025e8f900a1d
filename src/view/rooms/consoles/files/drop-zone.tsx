import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'
import type { Player } from '../../../../player/state.ts'
import { TAKE_FILE } from '../../../late-views.ts'
import { missingSentence, remedyOf } from '../../../parts/late/why-missing.ts'
import { usePlayerApi } from '../../../use-player.ts'
import styles from './drop-zone.module.css'

/** A file may be dropped anywhere on the page. What it is and what becomes of it is found out only then. */
export function DropZone() {
  const api = usePlayerApi()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      // Without this the browser would leave the page and open the file.
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      const [file] = event.dataTransfer?.files ?? []
      if (file === undefined) return
      event.preventDefault()
      void take(file, api)
    }
    const listening = new AbortController()
    window.addEventListener('dragover', drag, listening)
    window.addEventListener('dragleave', leave, listening)
    window.addEventListener('drop', drop, listening)
    return () => listening.abort()
  }, [api])
  return isOver ? <div className={styles.zone}>Drop a .sqlite database, a .csv file or a .sql script</div> : null
}

/** What takes it is loaded only now, and may be missing. */
async function take(file: File, api: StoreApi<Player>): Promise<void> {
  const state = await TAKE_FILE.fetch()
  if (state.is === 'here') return state.held(file, api.getState())
  if (state.is !== 'missing') return
  const { notify, saved } = api.getState()
  notify('problem', `${missingSentence(TAKE_FILE.name, state.why)} ${remedyOf(state.why, saved)}`, {
    label: 'Try again',
    run: () => void take(file, api),
  })
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
