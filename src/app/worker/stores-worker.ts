import { answer } from '../../player/service/answer.ts'
import type { EngineNews } from '../../player/service/engine-protocol.ts'
import { startSqlite } from '../../player/service/start-sqlite.ts'
import { STORES, type StoresAnswer, type StoresRequest } from '../../player/service/stores.ts'

answer<StoresRequest, StoresAnswer, EngineNews>(async ({ role, sqlite }, desk) => {
  if (role === 'explorer' || sqlite === null)
    throw new Error('This worker has the stores, and was started for something else.')
  return STORES[role](await startSqlite(sqlite), desk)
})
