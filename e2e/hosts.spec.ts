import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from '@playwright/test'
import { serveBuild } from './run/serve-build.ts'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

/** A page of another origin that frames an address in a sandbox without allow-same-origin. */
async function openInSandbox(page: Page, address: string): Promise<Frame> {
  const course = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><title>Course</title><iframe title="Playground" src="${address}" width="760" height="470" sandbox="allow-scripts"></iframe>`,
    )
  })
  await new Promise<void>((resolve) => course.listen(0, '127.0.0.1', resolve))
  try {
    await page.goto(`http://127.0.0.1:${(course.address() as AddressInfo).port}/`)
    return page.frames()[1]!
  } finally {
    course.close()
  }
}

/** Runs in the page: what its policy lets through of what an intruder would try. */
async function intrude(foreign: string): Promise<readonly string[]> {
  const through: string[] = []
  const script = document.createElement('script')
  script.textContent = 'window.intruded = true'
  document.head.append(script)
  if (Reflect.get(window, 'intruded') === true) through.push('an inline script')
  await fetch(foreign, { mode: 'no-cors' }).then(
    () => through.push('a request to another host'),
    () => undefined,
  )
  // In a task of its own: Playwright switches this part of the policy off for what it runs itself.
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      try {
        // To make a function of a text is what is tried; it need not be called.
        Reflect.construct(Function, ['return 1'])
        through.push('eval')
      } catch {
        // It is refused, as it should be.
      }
      resolve()
    }, 0)
  })
  await new Promise<void>((resolve) => {
    const other = document.createElement('script')
    other.addEventListener('load', () => {
      through.push('a script of another host')
      resolve()
    })
    other.addEventListener('error', () => resolve())
    other.src = foreign
    document.head.append(other)
  })
  const worker = new Worker(
    URL.createObjectURL(
      new Blob([
        `fetch(${JSON.stringify(foreign)}, { mode: 'no-cors' }).then(() => postMessage(true), () => postMessage(false))`,
      ]),
    ),
  )
  if (await new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data))))
    through.push('a request of a worker to another host')
  worker.terminate()
  return through
}

test.describe('the policy of the page', () => {
  test.use({ expectedProblems: [/Content Security Policy/] })

  test('is drawn in to its own host and in force, by itself and in a frame without an origin', async ({
    page,
    baseURL,
  }) => {
    const other = await serveBuild()
    try {
      const foreign = `${other.url}robots.txt`
      await page.goto('./')
      await new Visitor(page).isReady()
      expect(await page.evaluate(intrude, foreign)).toEqual([])
      const frame = await openInSandbox(page, `${baseURL}?embed=1`)
      await expect(frame.getByRole('button', { name: 'Next step' })).toBeVisible()
      expect(await frame.evaluate(() => self.origin)).toBe('null')
      expect(await frame.evaluate(intrude, foreign)).toEqual([])
    } finally {
      await other.close()
    }
  })

  test('is wanted by the page: without the script that draws it in, it does not start', async ({ page }) => {
    await page.route(/assets\/before-start/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    await page.goto('./')
    await expect(page.getByRole('alert')).toContainText(
      'A part of the playground did not arrive. Check the connection and reload the page.',
    )
  })
})

test.describe('where the host forbids things', () => {
  test.use({
    expectedProblems: [/Content Security Policy|Failed to load resource|CORS policy|violates the following|file:\/\//],
  })

  const FORBIDDEN = [
    [
      'WebAssembly',
      "script-src 'self'",
      "SQLite cannot be started, because the host of this page forbids it: its Content-Security-Policy has no 'wasm-unsafe-eval' in script-src.",
    ],
    [
      'every worker',
      "worker-src 'none'",
      'cannot be started, because the host of this page forbids it: its Content-Security-Policy has no blob: in worker-src.',
    ],
    [
      'requests',
      "connect-src 'none'",
      "because the host of this page forbids it: its Content-Security-Policy has no 'self' in connect-src.",
    ],
  ] as const

  for (const [what, policy, sentence] of FORBIDDEN) {
    test(`a host that forbids ${what} is named as the cause, with the remedy`, async ({ page }) => {
      const server = await serveBuild({ headers: { 'Content-Security-Policy': policy } })
      try {
        await page.goto(server.url)
        await expect(page.getByRole('alert')).toContainText(sentence)
        await expect(page.getByRole('alert')).toContainText(
          'Whoever runs the host can add it; the README of the playground names the whole policy under “Host it”.',
        )
      } finally {
        await server.close()
      }
    })
  }

  test('a host that allows only its own workers gets them from their addresses: the run and the matrix are there', async ({
    page,
  }) => {
    const server = await serveBuild({ headers: { 'Content-Security-Policy': "worker-src 'self'" } })
    try {
      await page.goto(server.url)
      await new Visitor(page).isReady()
      await page.goto(`${server.url}?room=break`)
      await expect(page.getByText(/^[1-9]\d* of 483 cells/)).toBeVisible()
    } finally {
      await server.close()
    }
  })

  test('a sandboxed frame whose host sends no Access-Control-Allow-Origin says so', async ({ page }) => {
    const server = await serveBuild({ cors: false })
    try {
      const frame = await openInSandbox(page, server.url)
      await expect(frame.getByRole('alert')).toContainText(
        'Its host must send Access-Control-Allow-Origin: * with every file',
      )
    } finally {
      await server.close()
    }
  })

  test('opened as a file, the page says how to serve it', async ({ page }) => {
    await page.goto(new URL('../dist/index.html', import.meta.url).href)
    await expect(page.getByRole('alert')).toHaveText(
      'The playground was opened as a file, and a browser loads no modules from files. Serve its folder and open that address: “npm start” does it, and so does any static host.',
    )
  })
})
