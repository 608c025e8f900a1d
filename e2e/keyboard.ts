import { expect, type Locator, type Page } from '@playwright/test'

/** So many stops of Tab are gone through in search of a control: more than any room has. */
const MOST_STOPS = 400

/** Somebody without a pointer. Whatever they press, at every picture the focus is on something that is seen. */
export class Keyboard {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Before the page is opened: from the first stop on, each picture is looked at. */
  async watch(): Promise<void> {
    await this.page.addInitScript(watchFocus)
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Tab by Tab, as anybody would. */
  async goTo(control: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowRight' = 'Tab'): Promise<void> {
    await expect(control).toBeVisible()
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await this.isOn(control)) return
      await this.press(key)
    }
    throw new Error(`${key} does not come to ${String(control)}.`)
  }

  async isOn(control: Locator): Promise<boolean> {
    return await control.evaluate((element) => element === document.activeElement)
  }

  /** Goes there and presses it. */
  async enter(control: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.goTo(control)
    await this.press(key)
  }

  /** Nothing was lost on the way, in any picture. */
  async keptFocus(): Promise<void> {
    expect(await this.page.evaluate(() => Reflect.get(window, 'focusLost') as string[])).toEqual([])
    await expect(this.page.locator(':focus').last()).toBeVisible()
  }
}

/**
 * Runs in the page, before each picture. Tab itself goes from the end of a page to its beginning by way of
 * the body.
 */
function watchFocus(): void {
  const lost: string[] = []
  Object.assign(window, { focusLost: lost })
  let last: Element | null = null
  let isTabbing = false
  window.addEventListener('keydown', ({ key }) => (isTabbing = key === 'Tab' || (isTabbing && key === 'Shift')), {
    capture: true,
  })
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0
  const look = (): void => {
    const now = document.activeElement
    if (now !== null && now !== document.body && isSeen(now)) last = now
    else if (last !== null && !isTabbing) {
      const what = (last.getAttribute('aria-label') ?? last.textContent ?? '').trim().slice(0, 60)
      if (lost.at(-1) !== what) lost.push(what)
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
