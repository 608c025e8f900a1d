import type { PlayerStore } from '../player-store.ts'
import type { Notice, PlayerVerbs } from '../state.ts'

const MOST_SHOWN = 6

export interface Notices {
  readonly verbs: Pick<PlayerVerbs, 'dismiss' | 'notify'>
  readonly notify: PlayerVerbs['notify']
  /** The visitor goes on: what was only for that moment goes. */
  dismissPassing(): void
  /** Undo takes back the last change, so it is offered beside this sentence until there is another one. */
  offerUndo(text: string): void
  withdrawUndo(): void
}

export function createNotices({ get, set }: PlayerStore): Notices {
  let lastId = 0
  /** The notice that offers to undo the last change. */
  let undoOffered: number | null = null
  const dismiss = (id: number): void => set({ notices: get().notices.filter((notice) => notice.id !== id) })
  const notify = (kind: Notice['kind'], text: string, action: Notice['action'] = null, passing = false): void => {
    const notice: Notice = { id: ++lastId, kind, text, action, passing }
    set({ notices: [...get().notices.filter((other) => other.text !== text), notice].slice(-MOST_SHOWN) })
  }
  return {
    verbs: { dismiss, notify },
    notify,
    dismissPassing() {
      const { notices } = get()
      if (notices.some(({ passing }) => passing)) set({ notices: notices.filter(({ passing }) => !passing) })
    },
    offerUndo(text) {
      notify('info', text, { label: 'Undo', run: () => get().undo() })
      undoOffered = lastId
    },
    withdrawUndo() {
      if (undoOffered !== null) dismiss(undoOffered)
      undoOffered = null
    },
  }
}
