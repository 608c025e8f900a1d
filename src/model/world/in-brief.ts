/**
 * A sentence of at most so many characters: what it quotes may have megabytes, and a page that shows them
 * stands still.
 */
export function inBrief(sentence: string, most = 1_000): string {
  if (sentence.length <= most) return sentence
  // The middle goes: the beginning says what it is about, the end what to do.
  const tail = Math.floor(most / 3)
  const head = sentence.slice(0, most - tail - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${head}…${sentence.slice(-tail).replace(/^[\uDC00-\uDFFF]/, '')}`
}
