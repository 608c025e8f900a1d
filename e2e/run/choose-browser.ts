/**
 * Chooses the browser for the tests: the first in order that really starts.
 * This file is the order and the words; find-browser.ts knows this machine and Playwright.
 */

/** What Playwright's `launch` is told. Neither field: Playwright's own headless build. */
export interface BrowserLaunch {
  readonly executablePath?: string
  readonly channel?: string
}

export interface Candidate {
  /** As it is printed, for example `system browser /usr/bin/chromium`. */
  readonly name: string
  readonly launch: BrowserLaunch
}

/** Something that may bring a browser to this machine. */
export interface Installer {
  readonly name: string
  /** Why it does not apply to this machine, or null when it does. */
  readonly unfit: string | null
  /** Throws when nothing was installed. */
  readonly install: () => Promise<void>
  /** Where to look for the browser afterwards. */
  readonly candidates: () => readonly Candidate[]
}

export interface Search {
  /** When not null, this one or none: whoever names a browser wants no other. */
  readonly named: Candidate | null
  readonly present: readonly Candidate[]
  readonly installers: readonly Installer[]
  /** Really starts a browser; answers with its version, or throws. */
  readonly start: (launch: BrowserLaunch) => Promise<string>
  /** Says what is going on while an installer runs. */
  readonly say: (sentence: string) => void
}

export interface ChosenBrowser {
  readonly launch: BrowserLaunch
  /** One line: which browser, which version. */
  readonly sentence: string
}

/** Throws an Error whose message says, for a person, what was tried and what to do. */
export async function chooseBrowser(search: Search): Promise<ChosenBrowser> {
  const failures: string[] = []

  async function firstThatStarts(candidates: readonly Candidate[]): Promise<ChosenBrowser | null> {
    for (const { name, launch } of candidates) {
      try {
        const version = await search.start(launch)
        return { launch, sentence: `Browser for the tests: ${name}, version ${version}` }
      } catch (error) {
        failures.push(`${name}: ${firstLine(error)}`)
      }
    }
    return null
  }

  if (search.named !== null) {
    const chosen = await firstThatStarts([search.named])
    if (chosen !== null) return chosen
    throw sentence(`CHROMIUM_PATH names a browser that does not start. ${failures.join('')}`)
  }

  const present = await firstThatStarts(search.present)
  if (present !== null) return present

  for (const installer of search.installers) {
    if (installer.unfit !== null) {
      failures.push(`${installer.name}: ${installer.unfit}`)
      continue
    }
    search.say(`No browser for the tests yet: trying ${installer.name}`)
    try {
      await installer.install()
    } catch (error) {
      failures.push(`${installer.name}: ${firstLine(error)}`)
      continue
    }
    const installed = await firstThatStarts(installer.candidates())
    if (installed !== null) return installed
  }

  throw sentence(
    [
      'No browser for the tests could be had. Install Chromium, or set CHROMIUM_PATH to one. Tried:',
      ...failures.map((failure) => `  - ${failure}`),
    ].join('\n'),
  )
}

/** The sentence is the whole news: where in the search it was thrown would only bury it. */
function sentence(message: string): Error {
  const error = new Error(message)
  error.stack = message
  return error
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.trim().split('\n')[0] ?? ''
}
