import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import {
  chooseBrowser,
  type BrowserLaunch,
  type Candidate,
  type ChosenBrowser,
  type Installer,
} from './choose-browser.ts'

/**
 * Full Chromium looks up hosts of its own at every start. Nothing here may leave this machine, and a
 * test whose page asks for a foreign host should fail the same way with and without a network.
 */
export const BROWSER_ARGUMENTS: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
]

/** These end what hangs; a busy machine and a slow line take their time. */
const START_TIMEOUT_MS = 3 * 60_000
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000
const APT_TIMEOUT_MS = 15 * 60_000

const run = promisify(execFile)

/** Prints which browser it found. Throws an Error with a sentence for a person when there is none. */
export async function findBrowser(): Promise<BrowserLaunch> {
  const namedPath = process.env['CHROMIUM_PATH'] ?? ''
  const chosen: ChosenBrowser = await chooseBrowser({
    named: namedPath === '' ? null : { name: `CHROMIUM_PATH=${namedPath}`, launch: { executablePath: namedPath } },
    present: [...playwrightBuilds(), ...systemBrowsers()],
    installers: [playwrightDownload, debianPackage()],
    start,
    say: (sentence) => console.log(sentence),
  })
  console.log(chosen.sentence)
  return chosen.launch
}

/** A browser counts only when it shows text: a file that is there may still lack its libraries, or fonts. */
async function start(launch: BrowserLaunch): Promise<string> {
  const browser = await chromium.launch({ ...launch, args: [...BROWSER_ARGUMENTS], timeout: START_TIMEOUT_MS })
  try {
    const page = await browser.newPage()
    await page.setContent('<span>ready</span>')
    const box = await page.locator('span').boundingBox()
    if (box === null || box.width === 0) throw new Error('it shows no text, because no font is installed')
    return browser.version()
  } finally {
    await browser.close()
  }
}

function playwrightBuilds(): readonly Candidate[] {
  return [
    { name: "Playwright's own headless shell", launch: {} },
    { name: "Playwright's own Chromium", launch: { channel: 'chromium' } },
  ]
}

function systemBrowsers(): readonly Candidate[] {
  const names = [
    'chromium-headless-shell',
    'chrome-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
  ]
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter((path) => existsSync(path))
    .map((path) => ({ name: `system browser ${path}`, launch: { executablePath: path } }))
  return [
    ...onPath,
    // Playwright knows where these live on a Mac and on Windows, where they are not on the path.
    { name: 'Google Chrome', launch: { channel: 'chrome' } },
    { name: 'Microsoft Edge', launch: { channel: 'msedge' } },
  ]
}

const playwrightDownload: Installer = {
  name: 'playwright install --only-shell chromium',
  unfit: process.env['PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD'] === '1' ? 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD is set' : null,
  async install() {
    const packageFolder = dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json'))
    const arguments_ = [join(packageFolder, 'cli.js'), 'install', '--only-shell', 'chromium']
    await run(process.execPath, arguments_, { timeout: DOWNLOAD_TIMEOUT_MS }).catch(() => {
      throw new Error('the download failed')
    })
  },
  candidates: playwrightBuilds,
}

function debianPackage(): Installer {
  const apt = (...arguments_: string[]) =>
    run('apt-get', arguments_, {
      timeout: APT_TIMEOUT_MS,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  return {
    name: 'apt-get install chromium-headless-shell',
    unfit: isDebian() ? (process.getuid?.() === 0 ? null : 'needs root') : 'this is not Debian',
    async install() {
      await apt('update')
      await apt('install', '--yes', '--no-install-recommends', 'chromium-headless-shell')
    },
    candidates: systemBrowsers,
  }
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}
