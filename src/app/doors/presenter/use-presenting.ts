import { useEffect, useState } from 'react'
import { SCENARIOS } from '../../../lessons/scenarios.ts'
import { SWITCHES } from '../../../model/run/switches.ts'
import type { Theme } from '../../../player/settings.ts'
import { usePlayerApi } from '../../../view/use-player.ts'
import { presenter } from '../../../words/late/presenter.ts'
import { focusOf } from './focus-of.ts'
import { presentAction, type PresentAction } from './present-keys.ts'

export interface Presenting {
  readonly black: boolean
  readonly help: boolean
  readonly bareKeys: boolean
  readonly scale: number
  openHelp(): void
  closeHelp(): void
  setBareKeys(on: boolean): void
}

const SCALES = { least: 1, most: 2, step: 0.1 } as const
const THEMES: readonly Theme[] = ['projector', 'dark', 'contrast']

/** The presenter's keys and what they change. */
export function usePresenting(firstScale: number): Presenting {
  const api = usePlayerApi()
  const [black, setBlack] = useState(false)
  const [help, setHelp] = useState(false)
  const [bareKeys, setBareKeys] = useState(true)
  const [scale, setScale] = useState(firstScale)

  useEffect(() => {
    const resize = (by: number): void =>
      setScale((now) => Math.min(SCALES.most, Math.max(SCALES.least, Math.round((now + by) * 10) / 10)))
    const page = {
      black: () => setBlack((now) => !now),
      help: () => setHelp((now) => !now),
      close: () => (help ? setHelp(false) : leaveFullscreen()),
      larger: () => resize(SCALES.step),
      smaller: () => resize(-SCALES.step),
    }
    const press = (event: KeyboardEvent): void => {
      const { key, shiftKey: shift } = event
      const modified = event.altKey || event.ctrlKey || event.metaKey
      // An open dialog has its own keys, all but those that close it.
      const focus = help ? 'text' : focusOf(document.activeElement)
      const action = presentAction({ key, shift, modified }, { black, bareKeys, focus })
      if (action === null) return
      event.preventDefault()
      if (action.do in page) page[action.do as keyof typeof page]()
      else perform(action, api.getState())
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [api, black, help, bareKeys])

  return { black, help, bareKeys, scale, openHelp: () => setHelp(true), closeHelp: () => setHelp(false), setBareKeys }
}

/** The verbs that concern the run, not the page. */
function perform(action: PresentAction, player: ReturnType<ReturnType<typeof usePlayerApi>['getState']>): void {
  switch (action.do) {
    case 'next':
      return player.step()
    case 'previous':
      return player.back()
    case 'first':
      return player.toStart()
    case 'last':
      return player.toEnd()
    case 'next-scenario':
      return goToScenario(player, 1)
    case 'previous-scenario':
      return goToScenario(player, -1)
    case 'play':
      return player.playing ? player.pause() : player.play()
    case 'clear':
      return player.clearFaults()
    case 'switch': {
      const fault = SWITCHES[action.nth - 1]
      return fault === undefined ? undefined : player.toggleFault(fault.id)
    }
    case 'theme':
      return player.setTheme(themeAfter(player.theme))
    case 'fullscreen':
      void (
        document.fullscreenElement === null ? document.documentElement.requestFullscreen?.() : document.exitFullscreen()
      )?.catch(() => player.notify('problem', presenter().noFullscreen))
      return
    default:
      return
  }
}

/** A projector that was told nothing wears its own theme, the first. */
function themeAfter(theme: Theme): Theme {
  return THEMES[(Math.max(0, THEMES.indexOf(theme)) + 1) % THEMES.length] ?? 'projector'
}

function goToScenario(player: Parameters<typeof perform>[1], by: number): void {
  const index = SCENARIOS.findIndex(({ id }) => id === player.world.scenario)
  const next = SCENARIOS[(index + by + SCENARIOS.length) % SCENARIOS.length]
  if (next !== undefined) player.setScenario(next.id)
}

function leaveFullscreen(): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen()
}
