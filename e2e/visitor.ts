import { expect, type Locator, type Page } from '@playwright/test'

/** What a visitor does, in a visitor's words. Every wait is for something that is seen. */
export class Visitor {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens the playground with a query; it is ready when the run is there. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`./${query}`)
    await this.isReady()
  }

  /** The run that was asked for is there: its steps are counted. */
  async isReady(): Promise<void> {
    await this.#runIsHere()
    await expect(this.button('Send write')).toBeVisible()
    await expect(this.where()).toHaveText(/ of [1-9]/)
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' }).first()
  }

  /** That of the transport: the room of the stage has the same name. */
  play(): Locator {
    return this.page
      .getByRole('button', { name: 'Play', exact: true })
      .and(this.page.locator('[data-play-button]'))
      .first()
  }

  switch(name: string): Locator {
    return this.page.getByRole('switch', { name, exact: true })
  }

  async flip(name: string): Promise<void> {
    const before = await this.switch(name).isChecked()
    await this.switch(name).click()
    if (before) await expect(this.switch(name)).not.toBeChecked()
    else await expect(this.switch(name)).toBeChecked()
  }

  /** 'Step 4 of 11', or 'Step 4 of 11 so far' where the run was stopped. */
  where(): Locator {
    return this.page.getByText(/^Step \d+ of \d+( so far)?$/).first()
  }

  async isAt(step: number, last?: number): Promise<void> {
    await expect(this.where()).toHaveText(
      last === undefined ? new RegExp(`^Step ${step} of `) : `Step ${step} of ${last}`,
    )
  }

  /** To the end of the run that was asked for last; nothing comes by itself any more. */
  async toEnd(): Promise<void> {
    const end = this.button('To the end')
    await this.#runIsHere()
    // A run that plays may be there by itself before the press, and then there is nothing to press: it is
    // looked at again.
    await expect(async () => {
      if (await end.isEnabled()) await end.click({ timeout: 5_000 })
      await expect(end).toBeDisabled({ timeout: 5_000 })
    }).toPass()
    await this.isStill()
  }

  /**
   * What was asked for has been run, and if it plays, it has been played: to its end at once where there is a
   * button for it.
   */
  async comesToRest(): Promise<void> {
    await this.#runIsHere()
    if ((await this.#root().getAttribute('data-run')) === 'playing' && (await this.button('To the end').isVisible()))
      return this.toEnd()
    await this.isStill()
  }

  /** No run is on its way, and none plays: what is read now stays as it is. */
  async isStill(): Promise<void> {
    await expect(this.#root()).toHaveAttribute('data-run', 'still')
  }

  /** While it is on its way all looks as before, so whoever reads on reads what was. */
  async #runIsHere(): Promise<void> {
    await expect(this.#root()).toHaveAttribute('data-run', /^(playing|still)$/)
  }

  #root(): Locator {
    return this.page.locator('html')
  }

  /** Goes from stop to stop until one is told by this sentence; what a screen reader is told settles at each. */
  async stepsUntilItHears(sentence: RegExp): Promise<void> {
    const heard = this.page.locator('.sr-only[role=status]')
    for (;;) {
      const before = await this.where().textContent()
      await this.button('Next step').click()
      await expect(this.where()).not.toHaveText(before ?? '')
      const step = /\d+/.exec((await this.where().textContent()) ?? '')?.[0]
      await expect
        .poll(async () => (await heard.allTextContents()).join(' '), { intervals: [50] })
        .toContain(`Step ${step}:`)
      const now = (await heard.allTextContents()).join(' ')
      if (sentence.test(now)) return
      // A store that does anything else first does it in another order.
      expect(now).not.toMatch(/(SQLite|Redis) runs/)
    }
  }

  /** What Share hands on. The page is left, so that the link opens as it does for somebody else. */
  async sharedLink(): Promise<string> {
    await this.button('Share').click()
    const link = this.page.getByLabel('Link', { exact: true })
    await expect(link).toHaveValue(/#s=/)
    const text = await link.inputValue()
    await this.page.goto('about:blank')
    return text
  }

  verdict(): Locator {
    return this.page.getByRole('region', { name: /^user:|^product:|agree|Nothing is wrong|^\S+ is / }).first()
  }

  async reads(title: string | RegExp, text?: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { name: title }).first()).toBeVisible()
    if (text !== undefined)
      await expect(this.page.getByRole('complementary', { name: 'What it means' })).toContainText(text)
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).first()
  }

  async ask(key: string, value: string, ttlSeconds = ''): Promise<void> {
    await this.field('Key').fill(key)
    await this.field('Value').fill(value)
    await this.field('TTL, s').fill(ttlSeconds)
  }
}
