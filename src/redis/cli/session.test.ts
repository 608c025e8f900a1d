import { describe, expect, it } from 'vitest'
import { NIL, NIL_ARRAY, OK, error, status, type Reply } from '../reply.ts'
import { splitLine } from '../split-line.ts'
import { NEW_SESSION, afterLoss, afterReply, promptOf, type CliSession } from './session.ts'

const QUEUED = status('QUEUED')
const ABORTED = error('EXECABORT Transaction discarded because of previous errors.')

/** The prompt after these lines and their replies. */
function promptAfter(...lines: readonly (readonly [string, Reply])[]): string {
  let session: CliSession = NEW_SESSION
  for (const [line, reply] of lines) session = afterReply(session, splitLine(line)!, reply)
  return promptOf(session)
}

describe('the prompt', () => {
  it('is bare at first', () => {
    expect(promptAfter()).toBe('127.0.0.1:6379> ')
  })

  it('names the database that was selected, but not one that was refused', () => {
    expect(promptAfter(['SELECT 3', OK])).toBe('127.0.0.1:6379[3]> ')
    expect(promptAfter(['SELECT 3', OK], ['SELECT 99', error('ERR DB index is out of range')])).toBe(
      '127.0.0.1:6379[3]> ',
    )
    expect(promptAfter(['SELECT 3', OK], ['select "0"', OK])).toBe('127.0.0.1:6379> ')
    expect(promptAfter(['GET 3', NIL])).toBe('127.0.0.1:6379> ')
  })

  it('says that a transaction is open', () => {
    expect(promptAfter(['MULTI', OK])).toBe('127.0.0.1:6379(TX)> ')
    expect(promptAfter(['MULTI', OK], ['SELECT 5', QUEUED])).toBe('127.0.0.1:6379[5](TX)> ')
    expect(promptAfter(['MULTI', OK], ['EXEC', { type: 'array', items: [] }])).toBe('127.0.0.1:6379> ')
    expect(promptAfter(['MULTI', OK], ['MULTI', error('ERR MULTI calls can not be nested')], ['DISCARD', OK])).toBe(
      '127.0.0.1:6379> ',
    )
    expect(promptAfter(['MULTI x', error("ERR wrong number of arguments for 'multi' command")])).toBe(
      '127.0.0.1:6379> ',
    )
  })

  it('takes back a database that was chosen in a transaction that came to nothing', () => {
    const chosen = [
      ['SELECT 3', OK],
      ['MULTI', OK],
      ['SELECT 5', QUEUED],
    ] as const
    expect(promptAfter(...chosen, ['EXEC', ABORTED])).toBe('127.0.0.1:6379[3]> ')
    expect(promptAfter(...chosen, ['EXEC', NIL])).toBe('127.0.0.1:6379[3]> ')
    expect(promptAfter(...chosen, ['EXEC', NIL_ARRAY])).toBe('127.0.0.1:6379[3]> ')
    expect(promptAfter(...chosen, ['DISCARD', OK])).toBe('127.0.0.1:6379[3]> ')
    expect(promptAfter(...chosen, ['EXEC', { type: 'array', items: [OK] }])).toBe('127.0.0.1:6379[5]> ')
    expect(promptAfter(['SELECT 3', OK], ['EXEC', error('ERR EXEC without MULTI')])).toBe('127.0.0.1:6379[3]> ')
  })

  it('is as new after RESET', () => {
    expect(promptAfter(['SELECT 3', OK], ['MULTI', OK], ['RESET', status('RESET')])).toBe('127.0.0.1:6379> ')
  })

  it('says that QUIT ended the connection', () => {
    expect(promptAfter(['SELECT 3', OK], ['QUIT', OK])).toBe('not connected> ')
  })

  it('says that Redis has hung up on what begins a web request', () => {
    expect(promptAfter(['SELECT 3', OK], ['post / HTTP/1.1', error('ERR …')])).toBe('not connected> ')
    expect(promptAfter(['MULTI', OK], ['Host: x', error('ERR …')])).toBe('not connected> ')
    expect(promptAfter(['HOST', error('ERR …')])).toBe('127.0.0.1:6379> ')
  })

  it('says that the connection is lost, and that a new one knows nothing of the old', () => {
    const lost = afterLoss()
    expect(promptOf(lost)).toBe('not connected> ')
    expect(promptOf(afterReply(lost, splitLine('PING')!, status('PONG')))).toBe('127.0.0.1:6379> ')
  })
})
