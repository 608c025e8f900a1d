import { number } from './numbers.ts'

/** Links, files and lines for a page of course material. */
export const share = {
  embed:
    'Paste this into a page. It works in the sandbox as it stands, takes no focus, and needs no more than 320 px of width.',
  html: { label: 'HTML', what: 'the HTML' },
  tooLong: (characters: number): string =>
    `This session makes a link of ${number(characters)} characters, which mail and chat would cut. Save it as a file, and open that file here.`,
  about:
    'The link opens this world, everything that was done in it, and this step. It stays in the address: no server sees it.',
  link: { label: 'Link', what: 'the link' },
  save: 'Save as a file',
  open: 'Open a file',
}
