/** Numbers values in the order in which they come; equal ones (by their JSON) share a number. */
export class Interner<Value> {
  readonly #numbers = new Map<string, number>()
  readonly #values: Value[] = []

  get count(): number {
    return this.#values.length
  }

  number(value: Value): number {
    const text = JSON.stringify(value)
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#values.length)
    return this.#values.push(value) - 1
  }

  value(number: number): Value {
    return this.#values[number]!
  }
}
