/** `npm start`: serves the finished build on this machine and prints its address. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startStaticServer } from './static-server.ts'

const DEFAULT_PORT = 4173
const root = fileURLToPath(new URL('../../../dist', import.meta.url))
const wantedPort = process.env['PORT'] ?? ''

if (!existsSync(root)) {
  console.error('There is no build to serve yet. Run: npm run build')
  process.exit(1)
}
if (wantedPort !== '' && !/^\d{1,5}$/.test(wantedPort)) {
  console.error(`PORT must be a number from 0 to 65535, and is "${wantedPort}"`)
  process.exit(1)
}

try {
  const { url } = await startStaticServer(
    wantedPort === ''
      ? { root, port: DEFAULT_PORT }
      : // Whoever names a port expects the playground there, so another one would only mislead.
        { root, port: Number(wantedPort), whenPortTaken: 'fail' },
  )
  console.log(`\n  The write-through playground is at ${url}\n  Press Ctrl+C to stop.\n`)
} catch (error) {
  console.error(`Cannot serve on port ${wantedPort}: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
