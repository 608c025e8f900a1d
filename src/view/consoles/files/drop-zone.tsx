import { useEffect, useState } from 'react'
import { usePlayerApi } from '../../use-player.ts'
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
      void import('./take-file.ts').then(({ takeFile }) => takeFile(file, api.getState()))
    }
    const listening = new AbortController()
    window.addEventListener('dragover', drag, listening)
    window.addEventListener('dragleave', leave, listening)
    window.addEventListener('drop', drop, listening)
    return () => listening.abort()
  }, [api])
  return isOver ? <div className={styles.zone}>Drop a .sqlite database or a .csv file</div> : null
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
