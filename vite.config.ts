import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy } from './src/app/build/content-security-policy.ts'
import { formatFiles } from './src/app/build/formats.ts'
import { publishedFiles } from './src/app/build/published-files.ts'

export default defineConfig({
  // Relative addresses: the build works from any folder of any host.
  base: './',
  // A missing file is a 404, never the page under a wrong address.
  appType: 'mpa',
  plugins: [react(), contentSecurityPolicy(), publishedFiles(formatFiles)],
  build: {
    target: 'es2022',
    // The policy allows no data: scripts, styles or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // A blob worker in a frame without an origin can import nothing, so it is one classic script.
  worker: { format: 'iife' },
  server: { host: '127.0.0.1' },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/{run,browsers}/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['src/view/testing/clean-up.ts', 'e2e/run/property-seed.ts'],
    // A busy machine is no failure: a time-out is there to end what hangs.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['src/**/*.test.{ts,tsx}', 'src/**/testing/**'],
    },
  },
})
