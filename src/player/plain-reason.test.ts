import { describe, expect, it } from 'vitest'
import { plainReason, plainSentence, plainWorkerReason } from './plain-reason.ts'

const RAW = [
  new DOMException('Data cannot be cloned, out of memory.', 'DataCloneError'),
  new RangeError('Invalid string length'),
  new RangeError('Maximum call stack size exceeded'),
  new WebAssembly.RuntimeError('memory access out of bounds'),
  new TypeError("Cannot read properties of undefined (reading 'steps')"),
  new DOMException("Failed to execute 'insertBefore' on 'Node'", 'NotFoundError'),
  new SyntaxError('Unexpected token < in JSON at position 0'),
  new Error('Minified React error #185; visit https://react.dev/errors/185'),
  new Error(''),
  'a text that was thrown',
  undefined,
]

describe('what the browser says', () => {
  it('is never shown as it is', () => {
    for (const error of RAW) {
      const raw = error instanceof Error ? error.message : String(error)
      expect(plainReason(error)).not.toContain(raw === '' ? 'Error' : raw)
      expect(plainSentence(error)).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('is said by its kind, also when it comes out of a worker as a text', () => {
    expect(plainSentence(RAW[0])).toBe('It is too large for the memory of the browser.')
    expect(plainWorkerReason('Uncaught RangeError: Invalid string length')).toBe(
      'it is too large for the memory of the browser',
    )
    expect(plainWorkerReason('Uncaught TypeError: x is not a function')).toBe(
      'something in the playground failed that never should',
    )
    expect(plainWorkerReason('Script error.')).toBe('the browser does not say why')
  })
})

it('what the playground says itself stays as it is', () => {
  expect(plainSentence(new Error('The link is damaged. Ask for it again.'))).toBe(
    'The link is damaged. Ask for it again.',
  )
  expect(plainSentence(new Error('object name reserved for internal use: sqlite_x'))).toBe(
    'object name reserved for internal use: sqlite_x.',
  )
  expect(plainWorkerReason('Uncaught Error: The engine was asked too early.')).toBe('The engine was asked too early.')
})
