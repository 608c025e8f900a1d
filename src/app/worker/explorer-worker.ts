import { answer } from '../../player/service/answer.ts'
import { createExplorer } from '../../player/service/explorer.ts'
import type { ExplorerAnswer, ExplorerRequest } from '../../player/service/explorer-protocol.ts'

answer<ExplorerRequest, ExplorerAnswer>((_start, desk) => Promise.resolve({ take: createExplorer(desk) }))
