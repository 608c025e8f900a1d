import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/** What a visitor does in the consoles. Every wait is for something that is printed. */
export class Typist {
  readonly page: Page
  readonly #where: Page | FrameLocator

  /** `where`: the page itself, or the frame that holds the playground. */
  constructor(page: Page, where: Page | FrameLocator = page) {
    this.page = page
    this.#where = where
  }

  /** Under the run, or over it where there is no room. */
  async open(tab: 'redis>' | 'sqlite>' | 'Data'): Promise<void> {
    const over = this.#where.getByRole('button', { name: 'Consoles and data', exact: true })
    const button = this.#where.getByRole('button', { name: tab, exact: true })
    if ((await over.isVisible()) && !(await button.isVisible())) await over.click()
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  }

  command(): Locator {
    return this.#where.getByRole('combobox', { name: 'Redis command' })
  }

  editor(): Locator {
    return this.#where.getByRole('textbox', { name: /^SQL/ })
  }

  async toRedis(line: string): Promise<void> {
    await this.command().fill(line)
    await this.command().press('Enter')
  }

  /** Typed key by key, as the editor hears it; without completion in the way. */
  async toSqlite(sql: string): Promise<void> {
    await this.editor().click()
    await this.page.keyboard.insertText(sql)
    await this.page.keyboard.press('Enter')
  }

  /** The line that was typed last. */
  last(): Locator {
    return this.#where.getByRole('log').getByRole('listitem').last()
  }

  async prints(text: string | RegExp): Promise<void> {
    await expect(this.last()).toContainText(text)
  }

  async says(line: string, printed: string | RegExp): Promise<void> {
    await this.toRedis(line)
    await this.prints(printed)
  }

  prompt(text: string): Locator {
    return this.#where.locator('label').filter({ hasText: text })
  }
}
