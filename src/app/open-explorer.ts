import { createExplorerClient, type Explorer } from '../player/service/explorer-client.ts'
import { EXPLORER_WIRES } from './worker/wires.ts'

/** The explorer of this page. Its workers start with the first question. */
export function openExplorer(): Explorer {
  return createExplorerClient(EXPLORER_WIRES, () => performance.now())
}
