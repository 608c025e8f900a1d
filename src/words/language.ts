import { en } from './en/en.ts'
import type { Words } from './words.ts'

let spoken: Words = en

/**
 * What the page says, in its language. Ask anew for each text: a table kept from before another language came
 * is the old one's.
 */
export function words(): Words {
  return spoken
}

/** From here on the page says it like this. */
export function speak(language: Words): void {
  spoken = language
}
