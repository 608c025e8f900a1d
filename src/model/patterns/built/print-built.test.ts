import { expect, it } from 'vitest'
import { printBuilt } from './print-built.ts'
import { PRESETS, READ_AND_FILL } from './presets.ts'

it('reads as a pattern that is written by hand', () => {
  const safe = PRESETS.find(({ pattern }) => pattern === 'wt_db_first_safe')!.built
  expect(printBuilt(safe)).toMatchInlineSnapshot(`
    "import { cache } from '../effects/cache.ts'
    import { db } from '../effects/db.ts'
    import { reply } from '../effects/reply.ts'
    import { StoreError } from '../effects/store-error.ts'

    /** Write-through, deletes when unsure: a pattern put together in the playground. */
    export function* write(key: string, value: string, options: { readonly ttlMs: number | undefined }) {
      try {
        yield* db.write('update the row', key, value)
      } catch (error) {
        if (error instanceof StoreError && !error.certain) {
          try {
            yield* cache.del('delete the key', key)
          } catch {
            // It goes on all the same.
          }
        }
        return yield* reply.failure('report the failure', error)
      }
      try {
        yield* cache.set('set the key', key, value, options.ttlMs)
      } catch {
        try {
          yield* cache.del('delete the key (2)', key)
        } catch {
          // It goes on all the same.
        }
      }
      yield* reply.ok('tell the client OK')
    }

    export function* read(key: string, options: { readonly ttlMs: number | undefined }) {
      let reachable = true
      let row: string | null = null
      try {
        const cached = yield* cache.get('look in the cache', key)
        if (cached !== null) return yield* reply.value('answer from the cache', cached, 'cache')
      } catch {
        reachable = false
      }
      try {
        row = yield* db.read('read the row', key)
      } catch (error) {
        return yield* reply.failure('report the failed read', error)
      }
      if (reachable && row !== null) {
        try {
          yield* cache.set('fill the cache', key, row, options.ttlMs)
        } catch {
          // The answer does not depend on the fill.
        }
      }
      yield* reply.value('answer from the database', row, 'database')
    }
    "
  `)
})

it('spells a retry out, with what is done when every try has failed', () => {
  const write = [
    { do: 'set', ifFails: [{ do: 'retry', times: 3, pauseMs: 10, ifFails: [{ do: 'del', ifFails: [] }] }] },
    { do: 'tell', what: 'ok' },
  ] as const
  expect(printBuilt({ name: 'Stubborn', write, read: READ_AND_FILL }).split('\n\n')[1]).toMatchInlineSnapshot(`
    "/** Stubborn: a pattern put together in the playground. */
    export function* write(key: string, value: string, options: { readonly ttlMs: number | undefined }) {
      try {
        yield* cache.set('set the key', key, value, options.ttlMs)
      } catch {
        let last: unknown
        for (const pauseMs of [10, 20, 40]) {
          yield* sleep('pause before the next try', pauseMs)
          try {
            yield* cache.set('set the key again', key, value, options.ttlMs)
            last = null
            break
          } catch (again) {
            last = again
          }
        }
        if (last !== null) {
          try {
            yield* cache.del('delete the key', key)
          } catch {
            // It goes on all the same.
          }
        }
      }
      yield* reply.ok('tell the client OK')
    }"
  `)
})
