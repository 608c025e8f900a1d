// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { StyleSheetsThatFailed } from './style-sheets.ts'

function linkThatFailed(): HTMLLinkElement {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  document.head.append(link)
  link.dispatchEvent(new Event('error'))
  return link
}

it('a style sheet that one part asks for again is waited for by every other part', async () => {
  const sheets = new StyleSheetsThatFailed()
  sheets.watch(document)
  linkThatFailed()
  const asked = [sheets.askAgain(), sheets.askAgain()]
  document.querySelector('link')!.dispatchEvent(new Event('error'))
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const askedLater = sheets.askAgain()
  document.querySelector('link')!.dispatchEvent(new Event('load'))
  await expect(askedLater).resolves.toBeUndefined()
  await expect(sheets.askAgain()).resolves.toBeUndefined()
})
