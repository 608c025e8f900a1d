import { expect, test } from './test.ts'
import { serveBuild } from './run/serve-build.ts'

test('the playground opens and asks no other host for anything', async ({ page, baseURL }) => {
  const origins = new Set<string>()
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  await page.goto('./')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect([...origins]).toEqual([new URL(baseURL ?? '').origin])
})

test('the playground opens from a folder deep down on a host', async ({ page }) => {
  const server = await serveBuild({ basePath: '/courses/caching/playground/' })
  try {
    await page.goto(server.url)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  } finally {
    await server.close()
  }
})
