import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startStaticServer, type StaticServer, type StaticServerOptions } from '../../src/app/node/static-server.ts'

const buildFolder = fileURLToPath(new URL('../../dist', import.meta.url))

/**
 * Serves the finished build on a free port of this machine, as a host would. A spec that needs a
 * host of another kind (no CORS header, a folder deep down) starts one of its own and closes it.
 */
export function serveBuild(options: Omit<StaticServerOptions, 'root' | 'port'> = {}): Promise<StaticServer> {
  if (!existsSync(buildFolder)) throw new Error('There is no build to test yet. Run: npm run build')
  return startStaticServer({ root: buildFolder, ...options })
}
