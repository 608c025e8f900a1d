import type { Command } from './corpus/corpus.ts'

/**
 * Fewer commands that end in the same failure, found by leaving out ever smaller parts (Zeller's
 * delta debugging). `fails` must start from empty servers each time; `tries` bounds how often.
 */
export async function shortest(
  commands: readonly Command[],
  fails: (commands: readonly Command[]) => Promise<boolean>,
  tries: number,
): Promise<readonly Command[]> {
  const last = commands.at(-1)!
  let kept = commands.slice(0, -1)
  let left = tries
  for (let size = Math.ceil(kept.length / 2); size >= 1;) {
    let hasShrunk = false
    for (let start = 0; start < kept.length && left > 0; left--) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + size)]
      if (await fails([...fewer, last])) {
        kept = fewer
        hasShrunk = true
      } else start += size
    }
    if (left <= 0) break
    if (size > 1) size = Math.ceil(size / 2)
    else if (!hasShrunk) break
  }
  return [...kept, last]
}

/** `2> SET "a\x00" "b"`: which client says what, in words that redis-cli takes. */
export function replayLine({ client, argv }: Command): string {
  return `${client}> ${argv.map(quoted).join(' ')}`
}

function quoted(word: string): string {
  if (/^[\w:.*+-]+$/.test(word)) return word
  const escaped = word.replace(/["\\]|[^ -~]/g, (one) => {
    if (one === '"' || one === '\\') return `\\${one}`
    return `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
  return `"${escaped}"`
}
