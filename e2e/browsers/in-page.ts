/** What runs in the page: each function is sent as its text, so it uses nothing from outside itself. */

/** How a control is looked for: by what it is, and by the name that a visitor or a screen reader knows it by. */
export type Kind = 'button' | 'link' | 'switch' | 'field' | 'cell'

/** The first control of this kind that is shown and whose whole name matches. */
export function findNamed(kind: Kind, source: string, flags: string): Element | null {
  const selectors: Readonly<Record<Kind, string>> = {
    button: 'button, summary, [role=button]',
    link: 'a[href]',
    switch: '[role=switch]',
    field: 'input, textarea, select, [contenteditable]',
    cell: '[role=grid] td',
  }
  const named = new RegExp(source, flags)
  const textOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const nameOf = (element: Element): string => {
    const by = element.getAttribute('aria-labelledby')
    if (by !== null)
      return by
        .split(' ')
        .map((id) => textOf(document.getElementById(id)))
        .join(' ')
    const label = element.getAttribute('aria-label')
    if (label !== null) return label
    const labels = 'labels' in element ? (element.labels as NodeListOf<Element> | null) : null
    if (labels !== null && labels.length > 0) return [...labels].map(textOf).join(' ')
    return textOf(element)
  }
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true })
  }
  // The SQL editor lives in a shadow tree.
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
  return (
    roots
      .flatMap((root) => [...root.querySelectorAll(selectors[kind])])
      .find((element) => isShown(element) && named.test(nameOf(element))) ?? null
  )
}

export function shownText(): string {
  return document.body.innerText.replace(/\s+/g, ' ')
}

/** By how much the document could be scrolled, or has been. In the playground only what is inside it scrolls. */
export function documentScrollPx(): number {
  const { scrollHeight, scrollWidth, scrollTop, scrollLeft } = document.scrollingElement!
  return Math.max(scrollHeight - innerHeight, scrollWidth - innerWidth, scrollTop, scrollLeft)
}
