/** What a file holds is not what was expected: says where, and what would have been right. */
export class Unreadable extends Error {
  constructor(line: number, sentence: string) {
    super(`Line ${line}: ${sentence}`)
  }
}
