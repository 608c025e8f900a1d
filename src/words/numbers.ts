/** How a language writes numbers, amounts of things, lists and times. Sentences of a language are made with its own. */
export interface Numbers {
  /** 1234 is '1,234'. */
  readonly number: (value: number) => string
  /** So many digits after the point, at most: 2.5. */
  readonly decimal: (value: number, digits: number) => string
  /** 'a, b and c' */
  readonly list: (items: readonly string[]) => string
  /** 'a, b or c' */
  readonly either: (items: readonly string[]) => string
  /** Of the forms of a noun the one that goes with this many. */
  readonly form: (count: number, forms: Forms) => string
}

/** A noun with one thing and with others; languages that have more forms name those too. */
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** What Intl knows of a language, by its tag: 'en'. */
export function numbersIn(tag: string): Numbers {
  // Made once each: a formatter costs more than what it formats.
  const whole = new Intl.NumberFormat(tag)
  const plural = new Intl.PluralRules(tag)
  const decimals = kept((digits: number) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits }))
  const lists = kept((type: 'conjunction' | 'disjunction') => new Intl.ListFormat(tag, { type }))
  return {
    number: (value) => whole.format(value),
    decimal: (value, digits) => decimals(digits).format(value),
    list: (items) => lists('conjunction').format(items),
    either: (items) => lists('disjunction').format(items),
    form: (count, forms) => forms[plural.select(count)] ?? forms.other,
  }
}

function kept<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}
