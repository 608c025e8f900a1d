import { describe, expect, it } from 'vitest'
import { REDIS_COMMAND_NAMES } from '../command-names.ts'
import { findCommand } from '../command-table.ts'
import { helpText } from './help.ts'
import { REFERENCE } from './reference.ts'

describe('help', () => {
  it('tells about a command, laid out as redis-cli does', () => {
    expect(helpText(['append'])).toBe(
      [
        '',
        '  APPEND key value',
        '  summary: Adds bytes at the end of a value; an absent key begins empty.',
        '  since: 2.0.0',
        '  group: string',
        '',
      ].join('\n'),
    )
  })

  it('lists a container with its subcommands', () => {
    expect(helpText(['config']).match(/^ {2}CONFIG.*$/gm)).toEqual([
      '  CONFIG',
      '  CONFIG GET parameter [parameter ...]',
      '  CONFIG RESETSTAT',
      '  CONFIG SET parameter value [parameter value ...]',
    ])
    expect(helpText(['config', 'get'])).toContain('since: 2.0.0')
  })

  it('lists a group without saying its name each time', () => {
    expect(helpText(['@Transactions']).match(/^ {2}[A-Z]\w+/gm)).toEqual([
      '  DISCARD',
      '  EXEC',
      '  MULTI',
      '  UNWATCH',
      '  WATCH',
    ])
    expect(helpText(['@transactions'])).not.toContain('group:')
  })

  it('says nothing about what it does not know', () => {
    expect(helpText(['nosuch'])).toBe('')
    expect(helpText(['@nosuch'])).toBe('')
    expect(helpText(['get', 'set'])).toBe('')
  })

  it('says how to use it', () => {
    expect(helpText([])).toContain('help @string')
  })
})

describe('the reference', () => {
  it('knows every command of the emulator', () => {
    const emulated = [...REDIS_COMMAND_NAMES].filter((name) => findCommand([name]) !== undefined)
    expect(emulated.length).toBeGreaterThan(5)
    expect(emulated.filter((command) => !REFERENCE.some(({ name }) => name === command.toUpperCase()))).toEqual([])
  })

  it('knows no command that Redis does not', () => {
    expect(REFERENCE.filter(({ name }) => !REDIS_COMMAND_NAMES.has(name.split(' ')[0]!))).toEqual([])
  })

  it('names each command once', () => {
    const names = REFERENCE.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('says of each since when it is there and what it does, in a sentence', () => {
    for (const { since, summary } of REFERENCE) {
      expect(since).toMatch(/^\d+\.\d+\.\d+$/)
      expect(summary).toMatch(/^[A-Z].*\.$/)
    }
  })
})
