import { workerScript } from '../../player/service/load-parts.ts'
import explorerAddress from './explorer-worker.ts?worker&url'
import storesAddress from './stores-worker.ts?worker&url'

/**
 * Apart from the wires that start them: a room asks for its script while its views are loaded, and the page
 * may fetch them ahead.
 */
export const loadStoresScript = workerScript(storesAddress, 'The engine')
export const loadExplorerScript = workerScript(explorerAddress, 'The explorer')
