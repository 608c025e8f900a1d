import { expect, it } from 'vitest'
import { linesOf } from '../../../model/patterns/built/lines.ts'
import { PRESETS } from '../../../model/patterns/built/presets.ts'
import { placeOf, placeText, whereText } from './place-text.ts'

const safe = linesOf(PRESETS.find(({ pattern }) => pattern === 'wt_db_first_safe')!.built)

it('says where a step is, in words for who does not see it', () => {
  expect(whereText(safe, { list: 'write', path: [1] })).toBe('step 2 of 3 of the write')
  expect(whereText(safe, { list: 'write', path: [0, 1] })).toBe('step 2 of 3 for when ‘update the row’ fails')
  expect(whereText(safe, { list: 'write', path: [0, 0, 0] })).toBe('step 1 of 1 for when nobody knows')
  expect(whereText(safe, { list: 'read', path: [3] })).toBe('step 4 of 4 of the read')
})

it('writes a place down and reads it again', () => {
  expect(placeOf(placeText({ list: 'write', path: [2, 0, 1] }))).toEqual({ list: 'write', path: [2, 0, 1] })
  expect(placeOf('somewhere')).toBeNull()
})
