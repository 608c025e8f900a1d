import { useEffect, useLayoutEffect, type RefObject } from 'react'
import { useDock } from './use-dock.ts'

/**
 * Takes the focus off the tab as soon as it is pressed: a space or Enter that is typed before the
 * console is there would close it again.
 */
export function useWaitForLine(panel: RefObject<HTMLElement | null>): void {
  const wantsCaret = useDock((dock) => dock.wantsCaret)
  useLayoutEffect(() => {
    if (wantsCaret) panel.current?.focus({ preventScroll: true })
  }, [panel, wantsCaret])
}

/** Puts the caret into the line of the console that was opened. Whoever has gone elsewhere meanwhile is left there. */
export function useCaret(line: RefObject<{ focus(): void } | null>): void {
  const wantsCaret = useDock((dock) => dock.wantsCaret)
  const caretIsPut = useDock((dock) => dock.caretIsPut)
  useEffect(() => {
    if (!wantsCaret) return
    caretIsPut()
    const holder = document.activeElement
    if (holder === null || holder === document.body || holder.closest('[data-consoles]') !== null) line.current?.focus()
  }, [line, wantsCaret, caretIsPut])
}
