/**
 * The iframe for a link to the layout of course material, as the README and the page give it. `title` is read
 * out by screen readers.
 */
export function embedSnippet(link: string, title: string): string {
  return `<iframe
  title="Write-through playground: ${attribute(title)}"
  src="${attribute(link)}"
  width="760" height="470" loading="lazy"
  allow="fullscreen; clipboard-write"
  sandbox="allow-scripts allow-forms allow-popups allow-downloads"
></iframe>`
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
