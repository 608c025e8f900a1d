import { expect, test } from 'vitest'
import { chooseBrowser, type BrowserLaunch, type Search } from './choose-browser.ts'

const playwrights = { name: "Playwright's own build", launch: {} }
const systems = { name: 'system browser /usr/bin/chromium', launch: { executablePath: '/usr/bin/chromium' } }

/** A machine on which only the launches that `starts` accepts work. */
function machine(starts: (launch: BrowserLaunch) => boolean, more: Partial<Search> = {}): Search {
  return {
    named: null,
    present: [playwrights, systems],
    installers: [],
    start: (launch) =>
      starts(launch) ? Promise.resolve('156.0') : Promise.reject(new Error('does not start\nat line 1')),
    say: () => {},
    ...more,
  }
}

test('the first browser that starts is used, though an earlier one is there and broken', async () => {
  const chosen = await chooseBrowser(machine((launch) => launch.executablePath !== undefined))
  expect(chosen.launch).toEqual(systems.launch)
  expect(chosen.sentence).toBe('Browser for the tests: system browser /usr/bin/chromium, version 156.0')
})

test('a browser named by the environment is used alone: when it fails, no other stands in for it', async () => {
  const named = { name: 'CHROMIUM_PATH=/opt/mine', launch: { executablePath: '/opt/mine' } }
  const works = await chooseBrowser(machine(() => true, { named }))
  expect(works.launch).toEqual(named.launch)
  await expect(chooseBrowser(machine((launch) => launch.executablePath !== '/opt/mine', { named }))).rejects.toThrow(
    'CHROMIUM_PATH names a browser that does not start. CHROMIUM_PATH=/opt/mine: does not start',
  )
})

test('installers are tried in order, and only one that fits this machine', async () => {
  const said: string[] = []
  let installed = false
  const chosen = await chooseBrowser(
    machine(() => installed, {
      say: (sentence) => said.push(sentence),
      installers: [
        {
          name: 'a download',
          unfit: null,
          install: () => Promise.reject(new Error('no network')),
          candidates: () => [],
        },
        { name: 'brew', unfit: 'not a Mac', install: () => Promise.reject(new Error('never')), candidates: () => [] },
        {
          name: 'apt-get',
          unfit: null,
          install: () => {
            installed = true
            return Promise.resolve()
          },
          candidates: () => [systems],
        },
      ],
    }),
  )
  expect(chosen.launch).toEqual(systems.launch)
  expect(said).toEqual([
    'No browser for the tests yet: trying a download',
    'No browser for the tests yet: trying apt-get',
  ])
})

test('when none can be had, the error says what to do and why each one failed', async () => {
  const search = machine(() => false, {
    installers: [
      { name: 'apt-get', unfit: 'needs root', install: () => Promise.reject(new Error('never')), candidates: () => [] },
    ],
  })
  await expect(chooseBrowser(search)).rejects.toThrow(
    [
      'No browser for the tests could be had. Install Chromium, or set CHROMIUM_PATH to one. Tried:',
      "  - Playwright's own build: does not start",
      '  - system browser /usr/bin/chromium: does not start',
      '  - apt-get: needs root',
    ].join('\n'),
  )
})
