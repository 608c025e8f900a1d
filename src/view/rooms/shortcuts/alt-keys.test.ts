import { expect, it } from 'vitest'
import { altVerb } from './alt-keys.ts'

const press = { code: 'ArrowRight', altKey: true, ctrlKey: false, metaKey: false, inText: false }

it('steps with Alt and an arrow', () => {
  expect(altVerb(press)).toBe('step')
  expect(altVerb({ ...press, code: 'ArrowLeft' })).toBe('back')
})

it('never acts on a bare key', () => {
  expect(altVerb({ ...press, altKey: false })).toBeNull()
})

it('leaves AltGr and text fields alone', () => {
  expect(altVerb({ ...press, ctrlKey: true, code: 'KeyP' })).toBeNull()
  expect(altVerb({ ...press, inText: true })).toBeNull()
})
