import { divideByPowerOfTwo, type FiniteLongDouble } from './long-double.ts'

const PLACES = 17

/**
 * As INCRBYFLOAT stores and answers it: C's `%.17Lf` without the zeros at the end, and without a bare
 * point; never an exponent, never `-0` (util.c, ld2string). 0.5 is `0.5`, 2^70 is `1180591620717411303424`.
 */
export function printLongDouble({ significand, exponent }: FiniteLongDouble): string {
  const magnitude = significand < 0n ? -significand : significand
  const sign = significand < 0n ? '-' : ''
  if (exponent >= 0) return sign + (magnitude << BigInt(exponent)).toString()
  const units = divideByPowerOfTwo(magnitude * 10n ** BigInt(PLACES), -exponent)
  if (units === 0n) return '0'
  const digits = units.toString().padStart(PLACES + 1, '0')
  const fraction = digits.slice(-PLACES).replace(/0+$/, '')
  return sign + digits.slice(0, -PLACES) + (fraction === '' ? '' : `.${fraction}`)
}
