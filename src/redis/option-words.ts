import { asciiUpperCase, latin1, type Argument } from './bytes.ts'

/**
 * An option as Redis compares it: without regard to ASCII case, and as a C string, so that what
 * follows a NUL is not seen (`NX\0zz` is NX).
 */
export function optionWord(argument: Argument): string {
  const text = typeof argument === 'string' ? argument : latin1(argument)
  const end = text.indexOf('\0')
  return asciiUpperCase(end === -1 ? text : text.slice(0, end))
}
