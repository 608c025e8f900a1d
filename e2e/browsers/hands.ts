import { documentScrollPx, findNamed, shownText, type Kind } from './in-page.ts'
import { until } from './wait.ts'
import { ELEMENT, type Wire } from './wire.ts'

/** How W3C WebDriver writes keys that are no character. */
export const KEY = { enter: '\uE007', pageDown: '\uE00F', pageUp: '\uE00E' } as const

/** What a visitor does, over WebDriver. Every wait is for something that is seen. */
export class Hands {
  readonly #wire: Wire

  constructor(wire: Wire) {
    this.#wire = wire
  }

  async open(url: string): Promise<void> {
    await this.#wire.send('navigate', { url })
  }

  async back(): Promise<void> {
    await this.#wire.send('back')
  }

  async reload(): Promise<void> {
    await this.#wire.send('refresh')
  }

  /** Makes the page this large: around it a window has edges of its own. */
  async size(width: number, height: number): Promise<void> {
    const [innerWidthPx, innerHeightPx, outerWidthPx, outerHeightPx] = await this.asks(() => [
      innerWidth,
      innerHeight,
      outerWidth,
      outerHeight,
    ])
    await this.#wire.send('setWindowRect', {
      width: width + outerWidthPx - innerWidthPx,
      height: height + outerHeightPx - innerHeightPx,
    })
    await until(`a page of ${width} by ${height}`, () =>
      this.asks((w, h) => innerWidth === w && innerHeight === h, width, height),
    )
  }

  /** A PNG as base64. */
  async picture(): Promise<string> {
    return String(await this.#wire.send('takeScreenshot'))
  }

  /** Runs a function in the page; it uses nothing from outside itself. */
  async asks<Answer, Given extends readonly unknown[]>(
    ask: (...given: Given) => Answer,
    ...given: Given
  ): Promise<Answer> {
    return (await this.#wire.send('executeScript', {
      script: `return (${ask.toString()})(...arguments)`,
      args: given,
    })) as Answer
  }

  async sees(text: RegExp): Promise<void> {
    await until(String(text), async () => text.test(await this.asks(shownText)))
  }

  /** Presses once it is there; what is redrawn in between is looked for again. */
  async presses(kind: Kind, name: RegExp): Promise<void> {
    await until(`the ${kind} ${String(name)} to be pressed`, async () => {
      const id = await this.#now(kind, name)
      if (id !== null) await this.#wire.send('elementClick', { id })
      return id
    })
  }

  /** Types into a field. */
  async types(name: RegExp, text: string): Promise<void> {
    await until(`${String(name)} to be typed into`, async () => {
      const id = await this.#now('field', name)
      if (id !== null) await this.#wire.send('elementSendKeys', { id, text })
      return id
    })
  }

  /** What stands in a field, once it is like this. */
  async value(name: RegExp, expected: RegExp): Promise<string> {
    return until(`${String(expected)} in ${String(name)}`, async () => {
      const id = await this.#now('field', name)
      const value =
        id === null ? '' : await this.asks((field: object) => (field as HTMLInputElement).value, { [ELEMENT]: id })
      return expected.test(value) && value
    })
  }

  /** Keys that go to whatever has the focus. */
  async strikes(...keys: readonly string[]): Promise<void> {
    const strokes = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    await this.#wire.send('performActions', { actions: [{ type: 'key', id: 'keyboard', actions: strokes }] })
  }

  /** Everything from here on is done inside the first frame of the page. */
  async entersFrame(): Promise<void> {
    await until('the frame', async () => {
      await this.#wire.send('switchToFrame', { id: 0 })
      return true
    })
  }

  /** In the playground only what is inside it scrolls. */
  async documentStays(): Promise<void> {
    const px = await this.asks(documentScrollPx)
    if (px > 0) throw new Error(`the document can be scrolled by ${px} px`)
  }

  async #now(kind: Kind, name: RegExp): Promise<string | null> {
    const found = (await this.asks(findNamed, kind, name.source, name.flags)) as unknown as Readonly<
      Record<string, string>
    > | null
    return found?.[ELEMENT] ?? null
  }
}
