import { Sentence } from '../../../player/sentence.ts'
import { words } from '../../../words/language.ts'

/** Why a part of the page did not arrive, as far as a page can find out. */
export type Missing =
  /** The host answers nothing at all. */
  | 'no answer'
  /** The host has another release by now: the files of this one may be gone for good. */
  | 'new release'
  /** The host answers, and hands over this very release: it was refused this once. */
  | 'not handed over'
  /** It says itself what was wrong. */
  | { readonly sentence: string }

/**
 * Browsers do not tell why an import failed, so the host is asked for the page itself: a page of
 * this release names the script that this one was started with.
 */
export async function whyMissing(error: unknown): Promise<Missing> {
  if (error instanceof Sentence) return { sentence: error.message }
  try {
    const { href } = new URL(document.baseURI)
    const response = await fetch(href.split('#')[0]!, { cache: 'no-store' })
    if (!response.ok) return 'not handed over'
    const page = await response.text()
    return ownScripts().every((name) => page.includes(name)) ? 'not handed over' : 'new release'
  } catch {
    return 'no answer'
  }
}

/** File names: they carry a hash of what is in them, so each release has its own. */
function ownScripts(): readonly string[] {
  return [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')].flatMap(
    ({ src }) => new URL(src).pathname.split('/').at(-1) ?? [],
  )
}

export function missingSentence(name: string, why: Missing): string {
  return typeof why === 'object' ? why.sentence : words().parts.missing.because(name, why)
}

/** What can be done about it while the page goes on. `saved`: a reload resumes the session. */
export function remedyOf(why: Missing, saved: boolean): string {
  const says = words().parts.missing
  switch (why) {
    case 'no answer':
      return says.noAnswer
    case 'new release':
      return says.newRelease(saved)
    case 'not handed over':
      return says.notHandedOver(saved)
    default:
      return ''
  }
}
