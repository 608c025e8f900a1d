/**
 * A text that changes, or that stands beside elements that come and go. A browser's translator puts an
 * element of its own in the place of every text on the page, whenever its answer comes; React would go
 * on writing to the text that was there, which nobody sees any more, and fail where it takes it away.
 * In an element of its own, keyed by what it says, another text is another element: the translated one
 * goes as a whole, and a late answer reaches only what has gone.
 */
export function Text({ children }: { readonly children: string | number }) {
  return <span key={children}>{children}</span>
}
