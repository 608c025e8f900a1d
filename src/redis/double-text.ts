/**
 * A double as Redis writes it: the shortest digits that read back the same, laid out as fpconv does,
 * which is not how JavaScript does it: `1e+20`, `1.234e-6`, and even `1.23456789012e+4` (util.c,
 * d2string; fpconv_dtoa.c, emit_digits).
 */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0'
  // Whole numbers that are exact are written by another function.
  if (Number.isInteger(value) && Math.abs(value) <= 2 ** 52) return String(value)
  const [mantissa = '', exponentText = ''] = Math.abs(value).toExponential().split('e')
  const sign = value < 0 ? '-' : ''
  return sign + layOut(mantissa.replace('.', ''), Number(exponentText))
}

/** `exponent` is that of the first digit. */
function layOut(digits: string, exponent: number): string {
  const lastExponent = exponent - digits.length + 1
  const size = Math.abs(exponent)
  if (lastExponent >= 0 && size < digits.length + 7) return digits + '0'.repeat(lastExponent)
  if (lastExponent < 0 && (lastExponent > -7 || size < 4)) {
    if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
    return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
  }
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`
}
