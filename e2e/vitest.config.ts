import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * Tests that need programs which are not part of the project, and tests over very many cases; neither are part of
 * `npm run unit`. A file `….long.test.ts` is left out by `npm test`: what it does there in part, a shorter one does.
 */
export default defineConfig({
  resolve: {
    // Visitors install `redis` and `better-sqlite3`; here is what the one is made of, and what stands for the other.
    alias: {
      redis: '@redis/client',
      'better-sqlite3': fileURLToPath(new URL('production/better-sqlite3.ts', import.meta.url)),
    },
  },
  test: {
    include: ['e2e/{redis,sqlite,production,facts,fuzz,explorer,recipes}/**/*.test.ts'],
    environment: 'node',
    // Only to end what hangs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
