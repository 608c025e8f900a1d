import { expect, it } from 'vitest'
import type { Address, Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { at, off, on, runOf, stepAt } from './testing/runs.ts'
import { testWorld } from './testing/worlds.ts'

const quiet = testWorld({ operations: [] })
const back = (operation: string): Address => at(operation, 'ask', 'receive')
const types = (operation: string, where: Address, ...argv: string[]): Choice => ({
  do: 'redis',
  at: where,
  operation,
  argv,
})

it('a refused connection is gone: its transaction and its database are forgotten when Redis is there again', () => {
  const trace = runOf(
    quiet,
    types('redis1', START, 'SELECT', '3'),
    types('redis2', back('redis1'), 'MULTI'),
    on('redis_down', back('redis2')),
    types('redis3', back('redis2'), 'PING'),
    off('redis_down', back('redis3')),
    types('redis4', back('redis3'), 'GET', 'user:2'),
  )
  expect(stepAt(trace, at('redis3', 'ask', 'refuse')).output).toBeNull()
  // In a transaction it would be QUEUED, and database 3 has no such key.
  expect(stepAt(trace, at('redis4', 'ask', 'apply')).output).toEqual({
    store: 'redis',
    reply: { type: 'bulk', bytes: 'Ann' },
  })
})

it('a restart, which strikes after a command, ends the connection too', () => {
  const restarting = on('redis_restart', back('redis1'))
  const trace = runOf(
    quiet,
    types('redis1', START, 'MULTI'),
    restarting,
    types('redis2', back('redis1'), 'GET', 'user:2'),
    types('redis3', back('redis2'), 'PING'),
  )
  const replies = ['redis2', 'redis3'].map((operation) => stepAt(trace, at(operation, 'ask', 'apply')).output)
  expect(replies).toMatchObject([{ reply: { text: 'QUEUED' } }, { reply: { text: 'PONG' } }])
})

it('what begins a web request ends the connection, and its transaction with it', () => {
  const trace = runOf(
    quiet,
    types('redis1', START, 'MULTI'),
    types('redis2', back('redis1'), 'Host:', 'localhost'),
    types('redis3', back('redis2'), 'GET', 'user:2'),
  )
  const { output } = stepAt(trace, at('redis2', 'ask', 'reject'))
  expect(output?.store === 'redis' && output.reply.type === 'error' ? output.reply.text : null).toContain(
    'hangs up on POST and Host:',
  )
  // In the transaction it would be QUEUED.
  expect(stepAt(trace, at('redis3', 'ask', 'apply')).output).toEqual({
    store: 'redis',
    reply: { type: 'bulk', bytes: 'Ann' },
  })
})
