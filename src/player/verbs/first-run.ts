import type { PlayerStore } from '../player-store.ts'
import type { Player } from '../state.ts'
import { offerOf, phaseAfter } from '../lesson/first-run.ts'

/**
 * The guided first run watches the player. It is told after each change, and changes nothing but where it
 * stands and whether it plays on.
 */
export function watchFirstRun({ get, set }: PlayerStore): { sees(before: Player): void } {
  return {
    sees(before) {
      const now = get()
      if (now.firstRun === null || before.firstRun !== now.firstRun) return
      const firstRun = phaseAfter(now.firstRun, now, before)
      if (firstRun === now.firstRun) return
      set(firstRun === 'invite' ? { firstRun, playing: false } : { firstRun })
    },
  }
}

/**
 * While the lesson offers a switch, that switch does what the lesson says. Every other one, and at every
 * other time, does what it does.
 */
export function withOffers(
  verbs: Pick<Player, 'toggleFault'>,
  { get, set }: PlayerStore,
  change: (edit: Partial<Pick<Player, 'choices' | 'cursor'>>) => void,
): Pick<Player, 'toggleFault'> {
  return {
    toggleFault(failure) {
      const offer = offerOf(get().firstRun, failure, get(), get().composer.key)
      switch (offer?.is) {
        case 'break':
          change(offer.edit)
          return set({ cursor: offer.edit.cursor, cameFrom: null, playing: true, firstRun: 'broken' })
        case 'go on':
          get().setScenario(offer.scenario)
          return get().play()
        case 'end':
          return set({ firstRun: null })
        case undefined:
          return verbs.toggleFault(failure)
      }
    },
  }
}
