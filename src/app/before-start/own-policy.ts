import { Sentence } from '../../player/sentence.ts'

/** The page never runs under the wide policy alone: without its first script it does not start. */
export function wantOwnPolicy(): void {
  if (import.meta.env.PROD && document.querySelector('meta[data-own]') === null) {
    throw new Sentence('A part of the playground did not arrive. Check the connection and reload the page.')
  }
}
