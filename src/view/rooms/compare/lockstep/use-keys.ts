import { useEffect } from 'react'
import { endOf } from '../../../../player/compare/compare.ts'
import { altVerb } from '../../shortcuts/alt-keys.ts'
import { isText } from '../../shortcuts/use-alt-keys.ts'
import { useCompareApi } from '../use-compare.ts'

/** The same keys that move the stage. */
export function useKeys(): void {
  const { store, step, goTo, setPlaying } = useCompareApi()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]') !== null) return
      const { code, altKey, ctrlKey, metaKey } = event
      const verb = altVerb({ code, altKey, ctrlKey, metaKey, inText: isText(event.target) })
      if (verb === 'step') step(1)
      else if (verb === 'back') step(-1)
      else if (verb === 'toStart') goTo(0)
      else if (verb === 'toEnd') goTo(endOf(store.getState().traces))
      else if (verb === 'play') setPlaying(!store.getState().playing)
      else return
      // Alt+arrows would leave the page.
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [store, step, goTo, setPlaying])
}
