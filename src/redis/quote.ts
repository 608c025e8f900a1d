const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\u0007': '\\a',
  '\b': '\\b',
}

/** One ASCII character or one byte as it stands between the quotes of redis-cli (sds.c, sdscatrepr). */
export function quotedUnit(unit: number): string {
  const character = String.fromCharCode(unit)
  const named = NAMED_ESCAPES[character]
  if (named !== undefined) return named
  return unit >= 0x20 && unit <= 0x7e ? character : hexEscape(unit)
}

export function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}
