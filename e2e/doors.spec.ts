import { hostPage } from './host-page.ts'
import { expect, test } from './test.ts'

test.describe('the embed', () => {
  test('works in a sandbox without an origin, and never takes the focus', async ({ page, baseURL }) => {
    const host = await hostPage(`${baseURL}?embed=1&scenario=first_write`)
    try {
      await page.goto(host.url)
      await page.locator('#before').focus()
      const frame = page.frameLocator('iframe')
      await expect(frame.getByText('SQLite').first()).toBeVisible()
      await expect(page.locator('#before')).toBeFocused()
      await frame.getByRole('switch', { name: 'Redis unreachable' }).click()
      // Until the other run is here, a step is a step of the one before.
      await expect(frame.locator('html')).toHaveAttribute('data-run', 'still')
      for (let press = 0; press < 4; press++) await frame.getByRole('button', { name: 'Next step' }).click()
      await expect(frame.getByText(/stale/).first()).toBeVisible()
    } finally {
      await host.close()
    }
  })

  test('fits 760 by 470 without scrolling, and 320 px of width', async ({ page }) => {
    await page.setViewportSize({ width: 760, height: 470 })
    await page.goto('./?embed=1&scenario=redis_down&step=8')
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport()
    await expect(page.getByRole('link', { name: /Open full/ })).toBeInViewport()
    await page.setViewportSize({ width: 320, height: 640 })
    await expect.poll(() => page.evaluate(sidewaysPx)).toBeLessThanOrEqual(0)
  })

  test('does not play by itself', async ({ page }) => {
    await page.goto('./?embed=1')
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  })
})

test.describe('the projector', () => {
  test.use({ viewport: { width: 1920, height: 1080 } })

  test('next and previous are exact inverses, by clicker and by keyboard', async ({ page }) => {
    await page.goto('./?present&scenario=redis_down')
    const count = page.getByText(/^\d+ of 4$/)
    await expect(count).toHaveText('0 of 4')
    for (const [next, previous] of [
      ['PageDown', 'PageUp'],
      ['ArrowRight', 'ArrowLeft'],
      ['Space', 'Shift+Space'],
      ['n', 'p'],
    ] as const) {
      await page.keyboard.press(next)
      await expect(count).toHaveText('1 of 4')
      await page.keyboard.press(next)
      await expect(count).toHaveText('2 of 4')
      await page.keyboard.press(previous)
      await expect(count).toHaveText('1 of 4')
      await page.keyboard.press(previous)
      await expect(count).toHaveText('0 of 4')
    }
  })

  test('the full stop blacks the screen out, and only resume keys act until it is back', async ({ page }) => {
    await page.goto('./?present&scenario=redis_down')
    const count = page.getByText(/^\d+ of 4$/)
    await expect(count).toBeVisible()
    await page.keyboard.press('.')
    await expect(page.getByRole('status', { name: /screen is black/i })).toBeVisible()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('.')
    await expect(page.getByRole('status', { name: /screen is black/i })).toBeHidden()
    await expect(count).toHaveText('0 of 4')
  })

  test('digits throw the switches, 0 clears them, ? shows the keys', async ({ page }) => {
    await page.goto('./?present&scenario=first_write')
    await expect(page.getByText('0 of 4')).toBeVisible()
    await page.keyboard.press('4')
    await expect(page.getByText('unreachable, memory kept').first()).toBeVisible()
    await page.keyboard.press('0')
    await expect(page.getByText('unreachable, memory kept')).toHaveCount(0)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  })
})

/** Runs in the page: by how much it could be scrolled sideways. */
function sidewaysPx(): number {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth - clientWidth
}
