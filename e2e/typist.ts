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

  /**
   * Types a statement that never ends, and waits until it is said to run. The page's own clock stands still
   * then, so that it is not stopped for its time before somebody has pressed: it goes on with
   * `page.clock.resume()`, and has to have been installed before the page was opened.
   */
  async toSqliteWithoutEnd(): Promise<void> {
    await this.page.clock.pauseAt(Date.now() + 60 * 60_000)
    await this.toSqlite('WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t;')
    const running = this.#where.getByText(/^running, \d\.\d s of 5 s$/)
    await expect
      .poll(async () => {
        await this.page.clock.runFor(200)
        return running.isVisible()
      })
      .toBe(true)
  }

  /** That of the statement: a run that takes long has another one, in the middle of the page. */
  cancel(): Locator {
    return this.#where
      .getByRole('complementary', { name: 'Consoles and data' })
      .getByRole('button', { name: 'Cancel', exact: true })
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
