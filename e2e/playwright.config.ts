import { defineConfig } from '@playwright/test'
import type { BrowserLaunch } from './run/choose-browser.ts'
import { BROWSER_ARGUMENTS, findBrowser } from './run/find-browser.ts'

// Every worker reads this file again, and finds in the environment what the first reading found out.
process.env['PLAYGROUND_BROWSER'] ??= JSON.stringify(await findBrowser())
const launch = JSON.parse(process.env['PLAYGROUND_BROWSER']) as BrowserLaunch

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/browser',
  // Pictures differ from one browser and machine to the next, so each project keeps its own.
  snapshotPathTemplate: '{testDir}/snapshots/{projectName}/{testFileName}/{arg}{ext}',
  globalSetup: './run/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // A test that passes only at its second try hides a fault, in the page or in the test.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // These end what hangs. No test may fail because the machine is slow or busy with something else.
  timeout: 10 * 60_000,
  expect: { timeout: 2 * 60_000 },
  reporter: [[process.stdout.isTTY ? 'line' : 'list'], ['json', { outputFile: '../test-results/browser.json' }]],
  use: {
    ...(process.env['PLAYGROUND_URL'] === undefined ? {} : { baseURL: process.env['PLAYGROUND_URL'] }),
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What was done, asked for and logged, and how the page looked in the end. Pictures and snapshots of
    // every step on the way would take as long as all the rest: `npm run e2e -- --trace retain-on-failure`
    // records them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { ...launch, args: [...BROWSER_ARGUMENTS] },
  },
  projects: [{ name: 'chromium', use: { viewport: { width: 1440, height: 900 } } }],
})
