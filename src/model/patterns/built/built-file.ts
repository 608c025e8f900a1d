/** The file that the effects of a built pattern name. */
export const BUILT_FILE = 'built.ts'
