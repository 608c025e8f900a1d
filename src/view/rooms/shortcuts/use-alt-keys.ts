import { useEffect } from 'react'
import { usePlayerApi } from '../../use-player.ts'
import { altVerb, perform } from './alt-keys.ts'

/** Alt shortcuts for the whole page; not while a dialog is open over it. */
export function useAltKeys(): void {
  const api = usePlayerApi()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // The other rooms have runs of their own.
      if (document.querySelector('dialog[open]') !== null || api.getState().room !== 'play') return
      const { code, altKey, ctrlKey, metaKey } = event
      const verb = altVerb({ code, altKey, ctrlKey, metaKey, inText: isText(innermost(event)) })
      if (verb === null) return
      // Alt+arrows would leave the page.
      event.preventDefault()
      perform(verb, api.getState())
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [api])
}

/** What was really typed into: seen from outside, an editor in a shadow root is only its host. */
function innermost(event: KeyboardEvent): EventTarget | null {
  return event.composedPath()[0] ?? event.target
}

const NOT_TEXT = new Set(['checkbox', 'radio', 'range', 'button', 'submit'])

/** Whether typing goes into it. */
export function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !NOT_TEXT.has(target.type)
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}
