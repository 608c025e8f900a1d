import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests that need programs which are not part of the project, and so are no part of `npm run unit`. */
export default defineConfig({
  resolve: {
    // Visitors install `redis` and `better-sqlite3`; here is what the one is made of, and what stands for the other.
    alias: {
      redis: '@redis/client',
      'better-sqlite3': fileURLToPath(new URL('production/better-sqlite3.ts', import.meta.url)),
    },
  },
  test: { include: ['e2e/{redis,sqlite,production}/**/*.test.ts'], environment: 'node' },
})
