import { number } from './numbers.ts'

/** What small parts say wherever they stand. */
export const parts = {
  close: 'Close',
  loading: 'Loading…',
  code: 'The code',
  productionCode: 'The code for production',
  tryAgain: 'Try again',
  reload: 'Reload',
  failed: (part: string): string => `${part} hit a fault of its own. The run is not touched.`,
  copy: { idle: 'Copy', copied: 'Copied', refused: 'Select it and copy' },
  /** 'Copied the link' */
  copyWhat: (says: string, what: string): string => `${says} ${what}`,
  value: {
    none: 'no value',
    empty: 'empty text',
    showBeginning: 'Show its beginning',
    showWhole: 'Show the whole value',
    characters: (howMany: number): string => `${number(howMany)} characters`,
    more: (howMany: number): string => `(and ${number(howMany)} more)`,
  },
  crashed: {
    title: 'The playground hit a fault of its own',
    kept: 'Your session is kept: the world and everything you did in it are still here.',
    goOn: 'Go on',
    link: 'This link reproduces it',
    what: 'the link',
  },
  /** A part that did not arrive. */
  missing: {
    because: (part: string, cause: 'no answer' | 'new release' | 'not handed over'): string =>
      `${part} could not be loaded, because ${CAUSES[cause]}.`,
    /** `saved`: a reload resumes the session. */
    noAnswer: 'The run goes on; try again when there is a connection.',
    newRelease: (saved: boolean): string => `Reload to get it; ${kept(saved)}`,
    notHandedOver: (saved: boolean): string => `Try again; if that does not help, reload: ${kept(saved)}`,
  },
}

const CAUSES = {
  'no answer': 'the host does not answer',
  'new release': 'a new version of the playground was published',
  'not handed over': 'the host did not hand it over',
} as const

function kept(saved: boolean): string {
  return saved ? 'your session is kept.' : 'what was done here is not saved, and will be gone.'
}
