// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { latePart } from './late-part.ts'
import { Sentence } from '../../../player/sentence.ts'
import { missingSentence } from './why-missing.ts'

const PAGE = '<script type="module" src="./assets/index-abc.js"></script>'
let host: () => Promise<Response>

beforeEach(() => {
  document.head.innerHTML = PAGE
  vi.stubGlobal('fetch', () => host())
})
afterEach(() => vi.unstubAllGlobals())

it('is asked for again after a failure, and once by those who wait together', async () => {
  host = () => Promise.reject(new TypeError('Failed to fetch'))
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValue('a dialog')
  const part = latePart('Share', load)
  expect(await Promise.all([part.fetch(), part.fetch()])).toEqual([
    { is: 'missing', why: 'no answer' },
    { is: 'missing', why: 'no answer' },
  ])
  expect(load).toHaveBeenCalledTimes(1)
  expect(await part.fetch()).toEqual({ is: 'here', held: 'a dialog' })
  expect(await part.fetch()).toEqual(part.store.getState())
  expect(load).toHaveBeenCalledTimes(2)
})

it.each([
  ['the host is not there', () => Promise.reject(new TypeError('Failed to fetch')), 'no answer'],
  [
    'the page of the host names another script',
    () => Promise.resolve(new Response(PAGE.replace('abc', 'def'))),
    'new release',
  ],
  ['the page of the host is this one', () => Promise.resolve(new Response(PAGE)), 'not handed over'],
  ['the host is in trouble', () => Promise.resolve(new Response('', { status: 503 })), 'not handed over'],
] as const)('says why it is missing when %s', async (_, answer, why) => {
  host = answer
  const part = latePart('Share', () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')))
  expect(await part.fetch()).toEqual({ is: 'missing', why })
  expect(missingSentence('Share', why)).not.toMatch(/fetch/)
})

it('a sentence that was found further down is told as it is', async () => {
  const part = latePart('Compare', () => Promise.reject(new Sentence('The host forbids it.')))
  expect(await part.fetch()).toEqual({ is: 'missing', why: { sentence: 'The host forbids it.' } })
})

it('a style sheet that did not arrive is put into the document anew before the part is taken for loaded', async () => {
  host = () => Promise.resolve(new Response(PAGE))
  const link = document.createElement('link')
  Object.assign(link, { rel: 'stylesheet', href: './assets/share.css' })
  document.head.append(link)
  link.dispatchEvent(new Event('error'))
  const part = latePart('Share', () => Promise.resolve('a dialog'))
  const again = (): HTMLLinkElement => document.querySelector('link')!
  const first = part.fetch()
  expect(again()).not.toBe(link)
  again().dispatchEvent(new Event('error'))
  expect((await first).is).toBe('missing')
  const second = part.fetch()
  again().dispatchEvent(new Event('load'))
  expect((await second).is).toBe('here')
})
