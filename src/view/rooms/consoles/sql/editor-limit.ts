/**
 * Characters that the editor holds. More may be submitted, but CodeMirror takes seconds for them in one line;
 * a file is imported instead.
 */
export const MOST_CHARACTERS = 1_048_576
