/**
 * Style sheets whose request failed. A browser never asks for one again, and the bundler's own
 * preloading asks once and then takes it for loaded: its part would be shown without its style.
 */
export class StyleSheetsThatFailed {
  readonly #links = new Set<HTMLLinkElement>()
  /** Asked for again, and not here yet. Another part may have done so: whoever comes meanwhile waits for it too. */
  readonly #underWay = new Set<Promise<void>>()

  /** From now on. An error of a link does not bubble; it is seen on its way down. */
  watch(document: Document): void {
    document.addEventListener(
      'error',
      ({ target }) => {
        if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') this.#links.add(target)
      },
      true,
    )
  }

  /** Each is put into the document anew. Rejects when one still does not arrive. */
  async askAgain(): Promise<void> {
    for (const link of this.#links) this.#ask(link)
    await Promise.all(this.#underWay)
  }

  #ask(link: HTMLLinkElement): void {
    this.#links.delete(link)
    const again = link.cloneNode() as HTMLLinkElement
    const asked = new Promise<void>((resolve, reject) => {
      again.addEventListener('load', () => resolve())
      // The document's own listener has noted it by then.
      again.addEventListener('error', () => reject(new Error('A style sheet did not arrive.')))
    })
    const isOver = (): void => void this.#underWay.delete(asked)
    this.#underWay.add(asked)
    asked.then(isOver, isOver)
    link.replaceWith(again)
  }
}

export const styleSheetsThatFailed = new StyleSheetsThatFailed()
if (typeof document !== 'undefined') styleSheetsThatFailed.watch(document)
