import { createExplorerClient, type Explorer } from '../player/service/explorer-client.ts'
import { openExplorerWires } from './worker/explorer-wire.ts'

/** The explorer of this page. Its workers start with the first question. */
export function openExplorer(): Explorer {
  return createExplorerClient(openExplorerWires, () => performance.now())
}
