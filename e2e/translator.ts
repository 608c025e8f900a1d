import type { Page } from '@playwright/test'

/**
 * What a browser's translator does to a page: each text becomes an element, `<font><font>…</font></font>`,
 * with another text in it, and so does whatever comes later. The words stay as they were, so that what is
 * seen can be held against what should be there. Only what says `translate="no"` is left alone.
 */
export type Answers = 'at once' | 'late'

export async function translate(page: Page, answers: Answers): Promise<void> {
  await page.addInitScript(translateThisPage, answers)
}

/**
 * All answers of a late translator that are still to come, to what stood there when it asked. The first
 * ones belong to texts that may have changed meanwhile, as on a page that does not wait for them.
 */
export async function letAnswersCome(page: Page): Promise<void> {
  await page.evaluate(() => (Reflect.get(window, 'letAnswersCome') as () => void)())
}

/** How many texts are translated now. */
export function translatedTexts(page: Page): Promise<number> {
  return page.locator('font > font').count()
}

/** Runs in the page, before anything of it does. */
function translateThisPage(answers: Answers): void {
  const waiting: (() => void)[] = []
  const own = new WeakSet<Node>()
  Object.assign(window, {
    letAnswersCome() {
      for (const answer of waiting.splice(0)) answer()
    },
  })

  function ask(text: Text): void {
    const said = text.data
    if (own.has(text) || said.trim() === '' || isSpared(text.parentElement)) return
    const answer = (): void => {
      // It was replaced already, or taken off the page alone.
      if (text.parentNode === null) return
      const outer = document.createElement('font')
      const inner = document.createElement('font')
      const translated = document.createTextNode(said)
      own.add(translated)
      inner.append(translated)
      outer.append(inner)
      text.replaceWith(outer)
    }
    if (answers === 'late') waiting.push(answer)
    else answer()
  }

  function isSpared(element: Element | null): boolean {
    return element === null || element.closest('[translate="no"], script, style, textarea, noscript') !== null
  }

  function textsIn(node: Node): readonly Text[] {
    if (node instanceof Text) return [node]
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    const found: Text[] = []
    while (walker.nextNode() !== null) found.push(walker.currentNode as Text)
    return found
  }

  new MutationObserver((mutations) => {
    for (const { type, target, addedNodes } of mutations) {
      if (type === 'characterData' && target instanceof Text) ask(target)
      for (const added of addedNodes) textsIn(added).forEach(ask)
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })
}
