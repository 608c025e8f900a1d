import { overAMillionKeys } from './million-keys.ts'
import { statementTimes } from './statements.ts'

declare global {
  interface Window {
    benchStores: { readonly overAMillionKeys: typeof overAMillionKeys; readonly statementTimes: typeof statementTimes }
  }
}

window.benchStores = { overAMillionKeys, statementTimes }
