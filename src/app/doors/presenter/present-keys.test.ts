import { describe, expect, it } from 'vitest'
import { presentAction, type KeyContext } from './present-keys.ts'

const open: KeyContext = { black: false, bareKeys: true, focus: 'none' }
function action(key: string, context: Partial<KeyContext> = {}, shift = false) {
  return presentAction({ key, shift, modified: false }, { ...open, ...context })
}

it.each(['PageDown', 'ArrowRight', ' ', 'n', 'N'])('%o goes on', (key) => {
  expect(action(key)).toEqual({ do: 'next' })
})

it.each(['PageUp', 'ArrowLeft', 'p', 'P'])('%o goes back', (key) => {
  expect(action(key)).toEqual({ do: 'previous' })
})

it('Shift+Space goes back', () => {
  expect(action(' ', {}, true)).toEqual({ do: 'previous' })
})

it('digits are the switches in the order of the list, and 0 clears them', () => {
  expect(action('1')).toEqual({ do: 'switch', nth: 1 })
  expect(action('9')).toEqual({ do: 'switch', nth: 9 })
  expect(action('0')).toEqual({ do: 'clear' })
})

it('leaves Space and arrows to a control that has the focus, and keeps the clicker', () => {
  const control = { focus: 'control' } as const
  expect([' ', 'ArrowRight', 'ArrowUp'].map((key) => action(key, control))).toEqual([null, null, null])
  expect(action('PageDown', control)).toEqual({ do: 'next' })
})

it('leaves every key but F5 to a text field', () => {
  const text = { focus: 'text' } as const
  expect(['n', 'PageDown', '1', 'Escape'].map((key) => action(key, text))).toEqual([null, null, null, null])
  expect(action('F5', text)).toEqual({ do: 'fullscreen' })
})

it('leaves what is held with Control, Alt or Command to the browser', () => {
  expect(presentAction({ key: 'p', shift: false, modified: true }, open)).toBeNull()
})

describe('while the screen is black', () => {
  const black = { black: true }
  it('comes back by the keys that made it black, and answers ?', () => {
    expect(action('.', black)).toEqual({ do: 'black' })
    expect(action('b', black)).toEqual({ do: 'black' })
    expect(action('?', black)).toEqual({ do: 'help' })
  })
  it.each(['PageDown', 'n', '3', '0', 'k', 'x'])('swallows %o', (key) => {
    expect(action(key, black)).toEqual({ do: 'nothing' })
  })
})

describe('with single keys turned off', () => {
  const off = { bareKeys: false }
  it.each(['n', 'b', '.', '1', '?', 'f'])('%o does nothing', (key) => {
    expect(action(key, off)).toBeNull()
  })
  it('keys that type nothing still work', () => {
    expect(action('PageDown', off)).toEqual({ do: 'next' })
    expect(action('F5', off)).toEqual({ do: 'fullscreen' })
  })
})
