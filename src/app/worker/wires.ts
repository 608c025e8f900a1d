import type { CompareWire } from '../../player/compare/compare.ts'
import type { EngineWire } from '../../player/service/engine-client.ts'
import type { ExplorerWire, ExplorerWires } from '../../player/service/explorer-client.ts'
import { loadSqlite } from '../../player/service/load-parts.ts'
import { openWire } from '../../player/service/open-wire.ts'
import { loadExplorerScript, loadStoresScript } from './worker-scripts.ts'

const STORES = { script: loadStoresScript, sqlite: loadSqlite }

export function openEngineWire(): EngineWire {
  return openWire({ ...STORES, role: 'engine', ended: (reason) => reason })
}

/** A worker of its own: what is on the stage goes on while thousands of runs are compared. */
export function openCompareWire(): CompareWire {
  return openWire({
    ...STORES,
    role: 'comparer',
    ended: (reason) => `The comparison stopped (${reason}). Reload the page.`,
  })
}

/** Two workers where there is a core for each. Runs to be played on the stage go to a third one with the stores. */
export const EXPLORER_WIRES: ExplorerWires = {
  explorers: () => Array.from({ length: (navigator.hardwareConcurrency || 2) > 1 ? 2 : 1 }, () => openExplorerWire),
  replayer: () => openWire({ ...STORES, role: 'replayer', ended: (reason) => reason }),
}

function openExplorerWire(): ExplorerWire {
  return openWire({
    script: loadExplorerScript,
    sqlite: null,
    role: 'explorer',
    ended: (reason) => `The explorer stopped (${reason}). Reload the page.`,
  })
}
