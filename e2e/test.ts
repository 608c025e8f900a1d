import { test as base } from '@playwright/test'
export { expect } from '@playwright/test'

/**
 * The `test` of every spec. A page that logs an error, throws, breaks its own security policy or
 * asks any other host for anything fails the test that opened it, whatever the test is about.
 * A spec that provokes such an error on purpose says so: `test.use({ expectedProblems: [/…/] })`.
 * A page fetches nothing ahead, as for a visitor who saves data: most of them are closed before they would use any of
 * it, and 600 kB to read beside each of them is half of the time of all specs. What is about that says
 * `fetchesAhead: true`.
 */
export const test = base.extend<{
  expectedProblems: readonly RegExp[]
  noProblems: void
  fetchesAhead: boolean
  savesData: void
}>({
  expectedProblems: [[], { option: true }],
  fetchesAhead: [false, { option: true }],
  savesData: [
    async ({ context, fetchesAhead }, use) => {
      if (!fetchesAhead) await context.addInitScript(saveData)
      await use()
    },
    { auto: true },
  ],
  noProblems: [
    async ({ context, baseURL, expectedProblems }, use) => {
      const problems: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') problems.push(`console error: ${message.text()}`)
      })
      context.on('weberror', (error) => problems.push(`uncaught error: ${error.error().message}`))
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url())
        const isOwn = hostname === '127.0.0.1' || hostname === 'localhost'
        if (/^(https?|wss?):$/.test(protocol) && !isOwn) problems.push(`request to another host: ${request.url()}`)
      })
      await use()
      const unexpected = problems.filter((problem) => !expectedProblems.some((known) => known.test(problem)))
      base.expect(unexpected, `problems on a page of ${baseURL ?? 'no address'}`).toEqual([])
    },
    { auto: true },
  ],
})

/** Runs in the page, before anything of it does. */
export function saveData(): void {
  Object.defineProperty(Navigator.prototype, 'connection', { configurable: true, get: () => ({ saveData: true }) })
}
