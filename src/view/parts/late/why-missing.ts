import { Sentence } from '../../../player/sentence.ts'
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
  return [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')].flatMap(({ src }) => new URL(src).pathname.split('/').at(-1) ?? [])
}

export function missingSentence(name: string, why: Missing): string {
  if (typeof why === 'object') return why.sentence
  return `${name} could not be loaded, because ${CAUSES[why]}.`
}

const CAUSES = {
  'no answer': 'the host does not answer',
  'new release': 'a new version of the playground was published',
  'not handed over': 'the host did not hand it over',
} as const

/** What can be done about it while the page goes on. `saved`: a reload resumes the session. */
export function remedyOf(why: Missing, saved: boolean): string {
  const kept = saved ? 'your session is kept.' : 'what was done here is not saved, and will be gone.'
  switch (why) {
    case 'no answer':
      return 'The run goes on; try again when there is a connection.'
    case 'new release':
      return `Reload to get it; ${kept}`
    case 'not handed over':
      return `Try again; if that does not help, reload: ${kept}`
    default:
      return ''
  }
}
