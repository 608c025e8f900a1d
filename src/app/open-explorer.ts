import { createExplorerClient, type Explorer } from '../player/service/explorer-client.ts'
import { EXPLORER_WIRES } from './worker/wires.ts'

/** The explorer of this page. Its workers start with the first question. */
export function openExplorer(): Explorer {
  const explorer = createExplorerClient(EXPLORER_WIRES, () => performance.now())
  // A page that is left stops loading: one that comes back from the back/forward cache has to ask again.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) explorer.again()
  })
  return explorer
}
