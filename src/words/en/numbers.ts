import { numbersIn } from '../numbers.ts'

/** As they are written in English here: British lists, without a comma before 'and'. */
export const numbers = numbersIn('en-GB')

export const { number, decimal, list, either } = numbers

/** '1 step', '12 steps'. A noun whose plural is not made with an s names it. */
export function count(howMany: number, one: string, many = `${one}s`): string {
  return `${number(howMany)} ${plural(howMany, one, many)}`
}

/** The noun alone, as it goes with this many. */
export function plural(howMany: number, one: string, many = `${one}s`): string {
  return numbers.form(howMany, { one, other: many })
}
