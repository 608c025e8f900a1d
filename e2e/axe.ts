import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './test.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What another theme can change; all the rest is the same in each. */
const RULES_OF_A_THEME = ['color-contrast', 'target-size']

/** There is nothing for axe to find. */
export async function isClean(page: Page, part = 'html'): Promise<void> {
  await findsNothing(axeFor(page, part).withTags(RULES), 'as it is')
}

/** The same in each theme. The theme is changed on the page as it stands: what led there is done once. */
export async function isCleanInEveryTheme(page: Page, part = 'html'): Promise<void> {
  for (const theme of ['dark', 'contrast', 'light']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    const builder = axeFor(page, part)
    await findsNothing(theme === 'light' ? builder.withTags(RULES) : builder.withRules(RULES_OF_A_THEME), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
}

/**
 * It runs in the page itself: the other way, which is for frames of other origins, opens a page of its own
 * for each look. And only what is wrong is described, not all that is right.
 */
function axeFor(page: Page, part: string): AxeBuilder {
  return new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .include(part)
}

async function findsNothing(builder: AxeBuilder, where: string): Promise<void> {
  const { violations } = await builder.analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' ')}`),
    where,
  ).toEqual([])
}
