import compareAddress from './compare-worker.ts?worker&url'
import engineAddress from './engine-worker.ts?worker&url'
import explorerAddress from './explorer-worker.ts?worker&url'
import { workerScript } from './load-parts.ts'
import replayAddress from './replay-worker.ts?worker&url'

/** Apart from the wires that start them: a room asks for its script while its views are loaded, and the page may fetch them ahead. */
export const loadEngineScript = workerScript(engineAddress, 'The engine')
export const loadExplorerScript = workerScript(explorerAddress, 'The explorer')
export const loadReplayScript = workerScript(replayAddress, 'The stage for the explorer')
export const loadCompareScript = workerScript(compareAddress, 'The comparison')
