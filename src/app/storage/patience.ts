const TURNS = 10

/** Thrown where something did not answer in time. */
export class NoAnswer extends Error {}

/**
 * The answer, or NoAnswer after so long. The limit counts turns of the page: while the page itself is
 * busy it could not have heard an answer, and that is no reason to give up.
 */
export function within<Answer>(limitMs: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let turns = 0
    let timer: ReturnType<typeof setTimeout>
    const turn = (): void => {
      turns++
      if (turns < TURNS) timer = setTimeout(turn, limitMs / TURNS)
      else reject(new NoAnswer())
    }
    timer = setTimeout(turn, limitMs / TURNS)
    answer.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error instanceof Error ? error : new Error(String(error)))
      },
    )
  })
}
