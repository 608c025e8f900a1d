import { describe, expect, it } from 'vitest'
import { completions } from './complete.ts'

const KEYS = ['user:1', 'user:2', 'two words']

describe('Tab offers', () => {
  it('the commands that begin so', () => {
    expect(completions('getr', [])).toEqual(['GETRANGE'])
    expect(completions('GETE', [])).toEqual(['GETEX'])
    expect(completions('config s', [])).toEqual(['CONFIG SET'])
  })

  it('nothing for nothing, and nothing more for what is whole', () => {
    expect(completions('', KEYS)).toEqual([])
    expect(completions('PING', KEYS)).toEqual([])
  })

  it('topics after help', () => {
    expect(completions('help @st', [])).toEqual(['help @stream', 'help @string'])
    expect(completions('? setr', [])).toEqual(['? SETRANGE'])
    expect(completions('help ', [])).toContain('help CONFIG GET')
  })

  it('the keys that are there, quoted where they must be', () => {
    expect(completions('GET u', KEYS)).toEqual(['GET user:1', 'GET user:2'])
    expect(completions('get ', KEYS)).toEqual(['get user:1', 'get user:2', 'get "two words"'])
    expect(completions('DEL user:1 user:', KEYS)).toEqual(['DEL user:1 user:1', 'DEL user:1 user:2'])
    expect(completions('SET user:1 u', KEYS)).toEqual([])
  })

  it('the options that may still come', () => {
    expect(completions('SET k v k', [])).toEqual(['SET k v KEEPTTL'])
    expect(completions('SET k v EX 5 p', [])).toEqual([])
    expect(completions('SET k v EX 5 ', [])).toEqual(
      ['NX', 'XX', 'IFEQ', 'IFNE', 'IFDEQ', 'IFDNE', 'GET'].map((word) => `SET k v EX 5 ${word}`),
    )
  })

  it('nothing within quotes', () => {
    expect(completions('GET "us', KEYS)).toEqual([])
    expect(completions('GET "us"', KEYS)).toEqual([])
  })
})
