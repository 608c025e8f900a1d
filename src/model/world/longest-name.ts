/** Of a table or a column: as many characters as keys can stand for. */
export const LONGEST_NAME = 255
