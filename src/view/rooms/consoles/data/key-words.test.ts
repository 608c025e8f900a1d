import { expect, it } from 'vitest'
import { keySentence, roleOf, suggestedMapping } from './key-words.ts'

const users = { name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name' }

it('says which key stands for which row', () => {
  expect(keySentence([users], 'USERS', '2')).toBe('user:2 ↔ id = 2, holds name')
  expect(keySentence([users, { ...users, keyPrefix: 'mail:', valueColumn: 'mail' }], 'users', '7')).toBe(
    'user:7 ↔ id = 7, holds name · mail:7 ↔ id = 7, holds mail',
  )
  expect(keySentence([users], 'orders', '2')).toBeNull()
})

it('says what a column is to the keys', () => {
  expect([
    roleOf([users], 'users', 'ID'),
    roleOf([users], 'users', 'name'),
    roleOf([users], 'users', 'age'),
    roleOf([users], 'orders', 'id'),
  ]).toEqual(['key', 'value', null, null])
})

it('suggests something for any table, with ids as its column has them', () => {
  const column = { type: 'TEXT', notNull: false, generated: false, primaryKey: 0 }
  const table = { name: 'tags', kind: 'table', withoutRowid: false, columns: [{ ...column, name: 'tag' }] } as const
  expect(suggestedMapping(table)).toEqual({
    name: 'tags',
    keyPrefix: 'row:',
    idColumn: 'tag',
    valueColumn: 'tag',
    ids: 'text',
  })
  const numbered = {
    ...table,
    columns: [
      { ...column, name: 'no', type: 'INTEGER', primaryKey: 1 },
      { ...column, name: 'tag' },
    ],
  }
  expect(suggestedMapping(numbered)).toEqual({ name: 'tags', keyPrefix: 'tag:', idColumn: 'no', valueColumn: 'tag' })
})
