import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findOrInstall, type Missing } from '../run/installed.ts'
import { start, type Child } from './children.ts'
import { httpWire } from './http-wire.ts'
import { marionetteWire } from './marionette-wire.ts'
import { until } from './wait.ts'
import type { Parameters, Wire } from './wire.ts'

/** A browser that has just been started, with nothing kept from before, and how to end it. */
export interface Started {
  readonly wire: Wire
  readonly end: () => Promise<void>
}

export interface Target {
  readonly name: string
  /** Looks for it, and gets it where it can. */
  readonly find: (say: (sentence: string) => void) => Promise<(() => Promise<Started>) | Missing>
}

/**
 * Full Chromium looks up hosts of its own at every start; it needs no sandbox for pages of our own, and root
 * can have none.
 */
const CHROMIUM = [
  '--headless=new',
  '--no-sandbox',
  '--remote-debugging-pipe',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
]

const chromium: Target = {
  name: 'Chromium',
  async find(say) {
    const driver = await findOrInstall('chromedriver', say, 'chromium-driver')
    if (typeof driver !== 'string') return driver
    return () => startDriver(driver, (port) => [`--port=${port}`], { 'goog:chromeOptions': { args: CHROMIUM } })
  },
}

/**
 * Debian has Firefox without its driver: it is spoken to directly. What it would ask of other hosts is
 * switched off by this mode.
 */
const firefox: Target = {
  name: 'Firefox',
  async find(say) {
    const program = await findOrInstall('firefox-esr', say)
    if (typeof program !== 'string') return program
    return async () => {
      const profile = mkdtempSync(join(tmpdir(), 'write-through-firefox-'))
      // Any free port; which one, Firefox writes into a file of its profile.
      writeFileSync(join(profile, 'user.js'), 'user_pref("marionette.port", 0);')
      const child = start(program, ['--headless', '--marionette', '--no-remote', '--profile', profile])
      const clear = (): void => rmSync(profile, { recursive: true, force: true })
      process.once('exit', clear)
      const end = async (): Promise<void> => {
        await child.end()
        process.off('exit', clear)
        clear()
      }
      return opened(end, async () => {
        // The file is there before the number is in it.
        const port = await until(
          'the port of Firefox',
          async () => Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')) || null,
        )
        return [await marionetteWire(port), {}]
      })
    }
  },
}

/** GTK's WebKit, which is near enough to Safari. It needs a screen, if only a virtual one. */
const webkit: Target = {
  name: 'WebKit',
  async find(say) {
    const driver = await findOrInstall('WebKitWebDriver', say, 'webkit2gtk-driver')
    if (typeof driver !== 'string') return driver
    const screen = await findOrInstall('Xvfb', say, 'xvfb')
    if (typeof screen !== 'string') return screen
    const browser = miniBrowser()
    if (browser === undefined) return { reason: 'there is a WebKitWebDriver, but no MiniBrowser beside it' }
    return async () => {
      // It says on its standard output which display it has taken.
      const display = start(screen, ['-displayfd', '1', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'])
      const [, number] = await display.prints(/^(\d+)\n/m)
      const options = {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
      }
      const started = await startDriver(driver, (port) => [`--port=${port}`, '--host=127.0.0.1'], options, {
        DISPLAY: `:${number!}`,
      })
      return {
        wire: started.wire,
        end: async () => {
          await started.end()
          await display.end()
        },
      }
    }
  },
}

export const TARGETS: readonly Target[] = [chromium, firefox, webkit]

/** Debian keeps it among the libraries: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser */
function miniBrowser(): string | undefined {
  return readdirSync('/usr/lib')
    .flatMap((folder) =>
      ['4.1', '4.0'].map((version) => join('/usr/lib', folder, `webkit2gtk-${version}`, 'MiniBrowser')),
    )
    .find((path) => existsSync(path))
}

async function startDriver(
  driver: string,
  words: (port: number) => readonly string[],
  capabilities: Parameters,
  environment: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child: Child = start(driver, words(port), environment)
  return opened(child.end, async () => {
    await until(`${driver} to answer`, async () => (await fetch(`${url}/status`)).ok)
    return [httpWire(url), capabilities]
  })
}

/** A browser that does not open is ended all the same. */
async function opened(
  kill: () => Promise<void>,
  connect: () => Promise<readonly [Wire, Parameters]>,
): Promise<Started> {
  try {
    const [wire, capabilities] = await connect()
    await wire.send('newSession', capabilities)
    return {
      wire,
      end: async () => {
        // A driver ends its browser with the session; one that hangs is ended the hard way.
        await Promise.race([
          wire.send('deleteSession').catch(() => null),
          new Promise((resolve) => setTimeout(resolve, 5_000).unref()),
        ])
        await kill()
      },
    }
  } catch (error) {
    await kill()
    throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
