import { expect, type Browser, type Page } from '@playwright/test'
import { saveData } from './test.ts'
import { letAnswersCome, translate, translatedTexts } from './translator.ts'
import { Visitor } from './visitor.ts'

/**
 * Two pages on which the same is done, one of them translated as it goes. The answers of its translator
 * are late: they come after what was done, for texts from before it. Then both pages must say the same.
 */
export class Twins {
  readonly plain: Page
  readonly translated: Page

  private constructor(plain: Page, translated: Page) {
    this.plain = plain
    this.translated = translated
  }

  static async open(browser: Browser, translated: Page, address: string): Promise<Twins> {
    // A session of its own: neither finds what the other has saved.
    const context = await browser.newContext()
    await context.addInitScript(saveData)
    const twins = new Twins(await context.newPage(), translated)
    await translate(translated, 'late')
    await Promise.all([twins.plain.goto(address), translated.goto(address)])
    return twins
  }

  /**
   * Does it on both pages, and waits until they say the same; within a part of the page, or everywhere.
   * Before that, what it set in motion has come to its end on both: pages that play agree at a step, and then
   * what is done next is done on one of them at this step, and on the other at a later one.
   */
  async both(does: (visitor: Visitor) => Promise<unknown>, within = 'body'): Promise<void> {
    await Promise.all(
      [this.plain, this.translated].map(async (page) => {
        const visitor = new Visitor(page)
        await does(visitor)
        await visitor.comesToRest()
      }),
    )
    await this.agree(within)
  }

  async agree(within = 'body'): Promise<void> {
    await expect
      .poll(
        async () => {
          await letAnswersCome(this.translated)
          const [plain, translated] = await Promise.all([
            this.plain.evaluate(textsIn, within),
            this.translated.evaluate(textsIn, within),
          ])
          return {
            same: plain.length > 0 && JSON.stringify(plain) === JSON.stringify(translated),
            onlyTranslated: translated.filter((text) => !plain.includes(text)),
            onlyPlain: plain.filter((text) => !translated.includes(text)),
          }
        },
        { intervals: [20, 50, 100] },
      )
      .toEqual({ same: true, onlyTranslated: [], onlyPlain: [] })
    // Code, keys, values, consoles and drawings stay as they are.
    expect(
      await this.translated
        .locator(
          'svg font, code font, pre font, kbd font, [data-cell] [data-hue] font, [role="log"][aria-label$="output"] font',
        )
        .allTextContents(),
    ).toEqual([])
  }

  async close(): Promise<void> {
    expect(await translatedTexts(this.translated)).toBeGreaterThan(20)
    await this.plain.context().close()
  }
}

/** Runs in the page: every text, sorted, since what is found first can stand first; without how long something took. */
function textsIn(within: string): readonly string[] {
  const found: string[] = []
  for (const root of document.querySelectorAll(within)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode() !== null) {
      const { nodeValue, parentElement } = walker.currentNode
      const text = (nodeValue ?? '').trim()
      const isSeen = parentElement !== null && parentElement.closest('script, style') === null
      // What a screen reader is told of a step depends on which step it was told of before, and on whether
      // the run played up to it.
      const isTold =
        parentElement?.closest('.sr-only[role="status"]') !== null && /^Step \d+:|The run has ended\.$/.test(text)
      if (text !== '' && isSeen && !isTold) found.push(text.replace(/[\d.]+ s$/, '… s'))
    }
  }
  return found.toSorted()
}
