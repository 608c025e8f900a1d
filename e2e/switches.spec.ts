import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

/**
 * Each failure as a visitor meets it: throw the switch, send the write, read the verdict off the
 * page. What should be read was worked out by hand from what the switch says it does.
 */
const CASES: readonly {
  readonly name: string
  readonly ttl?: string
  readonly title: RegExp
  readonly told: RegExp
}[] = [
  {
    name: 'Database rejects',
    title: /user:2 agrees/,
    told: /A was told it failed: attempt to write a readonly database/,
  },
  { name: 'Database unreachable', title: /user:2 agrees/, told: /A was told it failed/ },
  { name: 'Database reply lost', title: /user:2 is stale/, told: /A was told that the outcome is unknown/ },
  { name: 'Redis unreachable', title: /user:2 is stale/, told: /A was told OK/ },
  { name: 'Redis request lost', title: /user:2 is stale/, told: /A was told OK/ },
  { name: 'Redis reply lost', title: /user:2 agrees/, told: /A was told OK/ },
  { name: 'Redis request delayed', title: /user:2 is behind/, told: /A was told OK/ },
  { name: 'App crashes', title: /user:2 is stale/, told: /A never got an answer/ },
  { name: 'Redis restarts empty', title: /user:2 is not cached/, told: /A was told OK/ },
  { name: 'Key evicted', title: /user:2 is not cached/, told: /A was told OK/ },
  { name: 'Key expires', ttl: '60', title: /user:2 is not cached/, told: /A was told OK/ },
  { name: 'Two writers', title: /user:2 is stale/, told: /A was told OK.*B was told OK/ },
  { name: 'Row edited by hand', title: /user:2 is stale/, told: /SQLite has Eve/ },
]

for (const { name, ttl = '', title, told } of CASES) {
  test(`${name}: the page says what came of it`, async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.ask('user:2', 'Bob', ttl)
    await visitor.flip(name)
    await visitor.button('Send write').click()
    await visitor.toEnd()
    await visitor.reads(title, told)
  })
}

test('a switch thrown in the middle of a run acts from that step on, and the steps before it stay', async ({
  page,
}) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write&step=4')
  await visitor.reads(/user:2 is behind/)
  await visitor.flip('Redis unreachable')
  await visitor.isAt(4, 11)
  await visitor.toEnd()
  await visitor.reads(/user:2 is stale/, /SQLite has Bob/)
})

test('a switch thrown back off, before it has struck, leaves the run as it was', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write')
  await visitor.flip('App crashes')
  await visitor.flip('App crashes')
  await visitor.toEnd()
  await visitor.reads(/user:2 agrees/, /A was told OK/)
})

test('Redis coming back serves the old value that it kept', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=redis_down')
  await visitor.toEnd()
  await expect(page.getByText('unreachable, memory kept').first()).toBeVisible()
  await visitor.flip('Redis unreachable')
  await visitor.button(/^Read user 2/).click()
  await visitor.toEnd()
  await visitor.reads(/user:2 is stale/, /A read Ann from the cache/)
})

test('switches combine: the database’s reply is lost and Redis is unreachable', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write')
  await visitor.flip('Database reply lost')
  await visitor.flip('Redis unreachable')
  await visitor.toEnd()
  await visitor.reads(/user:2 is stale/, /outcome is unknown/)
})

test('a repair that is offered does heal the key', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=redis_down')
  await visitor.toEnd()
  await visitor.button('Restore Redis, then delete the key').click()
  await visitor.toEnd()
  await visitor.reads(/user:2 is not cached/)
  await expect(visitor.switch('Redis unreachable')).not.toBeChecked()
})
