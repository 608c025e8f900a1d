import type { LateWords } from '../words.ts'

const spoken: Partial<LateWords> = {}

/** How an area is asked for that comes with the room that says it: in English until another language has come. */
export function late<Name extends keyof LateWords>(name: Name, english: LateWords[Name]): () => LateWords[Name] {
  return () => spoken[name] ?? english
}

/** From here on the rooms say this area like that. */
export function speakLate<Name extends keyof LateWords>(name: Name, area: LateWords[Name]): void {
  spoken[name] = area
}
