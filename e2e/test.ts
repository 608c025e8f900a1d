import { test as base } from '@playwright/test'
export { expect } from '@playwright/test'

/**
 * The `test` of every spec. A page that logs an error, throws, breaks its own security policy or
 * asks any other host for anything fails the test that opened it, whatever the test is about.
 * A spec that provokes such an error on purpose says so: `test.use({ expectedProblems: [/…/] })`.
 */
export const test = base.extend<{ expectedProblems: readonly RegExp[]; noProblems: void }>({
  expectedProblems: [[], { option: true }],
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
