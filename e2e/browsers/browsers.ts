/**
 * `npm run browsers`: the same smoke test in Chromium, Firefox and WebKit, each item in a browser of its own,
 * then a table. Words choose: `npm run browsers -- webkit embed reload` plays the items with these words in
 * their names in these browsers. What fails leaves a picture in test-results/browsers.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { serveBuild } from '../run/serve-build.ts'
import { serveCourse } from './course.ts'
import { Hands } from './hands.ts'
import { SMOKE, type Addresses, type Item } from './smoke.ts'
import { report, type Column, type Outcome } from './table.ts'
import { TARGETS, type Started, type Target } from './targets.ts'

const PICTURES = 'test-results/browsers'

const words = process.argv.slice(2).map((word) => word.toLowerCase())
const named = TARGETS.filter(({ name }) => words.includes(name.toLowerCase()))
const targets = named.length > 0 ? named : TARGETS
const wanted = words.filter((word) => !TARGETS.some(({ name }) => name.toLowerCase() === word))
const items =
  wanted.length === 0 ? SMOKE : SMOKE.filter(({ name }) => wanted.some((word) => name.toLowerCase().includes(word)))

async function playAll({ name, find }: Target, at: Addresses): Promise<Column> {
  const start = await find(say)
  if ('reason' in start)
    return { browser: name, outcomes: items.map(() => ({ kind: 'not available', why: start.reason })) }
  const outcomes: Outcome[] = []
  for (const item of items) {
    const outcome = await playOne(item, start, at, `${PICTURES}/${name}-${item.name.replace(/\W+/g, '-')}.png`)
    say(`${outcome.kind === 'ok' ? '✓' : '✗'} ${name}, ${item.name}${outcome.kind === 'ok' ? '' : `: ${outcome.why}`}`)
    outcomes.push(outcome)
  }
  return { browser: name, outcomes }
}

async function playOne(
  { play }: Item,
  start: () => Promise<Started>,
  at: Addresses,
  picture: string,
): Promise<Outcome> {
  let started: Started | undefined
  try {
    started = await start()
    const hands = new Hands(started.wire)
    await hands.size(1440, 900)
    await play(hands, at)
    return { kind: 'ok' }
  } catch (error) {
    if (started !== undefined) await takePicture(started, picture)
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) }
  } finally {
    await started?.end()
  }
}

async function takePicture({ wire }: Started, path: string): Promise<void> {
  try {
    const picture = await new Hands(wire).picture()
    mkdirSync(PICTURES, { recursive: true })
    writeFileSync(path, Buffer.from(picture, 'base64'))
  } catch {
    // A browser that shows nothing any more has no picture: what failed is said anyway.
  }
}

function say(sentence: string): void {
  console.log(sentence)
}

rmSync(PICTURES, { recursive: true, force: true })
const server = await serveBuild()
const course = await serveCourse(`${server.url}?embed=1&scenario=first_write`)
const columns: Column[] = []
for (const target of targets) columns.push(await playAll(target, { playground: server.url, course: course.url }))
await course.close()
await server.close()
console.log(
  `\n${report(
    items.map(({ name }) => name),
    columns,
  )}`,
)
// What still holds a socket open would keep the process for ever.
process.exit(columns.some(({ outcomes }) => outcomes.some(({ kind }) => kind === 'failed')) ? 1 : 0)
