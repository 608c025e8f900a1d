import { render } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { PlayerState, PlayerVerbs } from '../../player/state.ts'
import { ShownProvider } from '../run/motion/shown-provider.tsx'
import { PlayerContext } from '../use-player.ts'
import { stubPlayer } from './stub-player.ts'

/** Draws a view on a stub player; `called` lists the verbs it called, in order. */
export function draw(view: ReactElement, state: Partial<PlayerState> = {}) {
  const called: [keyof PlayerVerbs, unknown][] = []
  const player = stubPlayer(state, (verb, argument) => called.push([verb, argument]))
  const drawn = render(
    <PlayerContext value={player}>
      <ShownProvider>{view}</ShownProvider>
    </PlayerContext>,
  )
  return { ...drawn, player, called }
}
