import type { ReactElement } from 'react'

/**
 * What is put beside other things: elements, never a bare text. React finds the place of an element by
 * what stands after it, and a text may have been replaced by a browser's translator (see text.tsx).
 */
export type Elements = ReactElement | false | null | undefined | readonly Elements[]
