import { defineConfig } from 'vitest/config'

/** Tests that need programs which are not part of the project, and so are no part of `npm run unit`. */
export default defineConfig({
  test: { include: ['e2e/redis/**/*.test.ts', 'e2e/sqlite/**/*.test.ts'], environment: 'node' },
})
