import { KEY, type Hands } from './hands.ts'

export interface Item {
  readonly name: string
  /** Begins on nothing, in a browser that has kept nothing. Throws what went wrong. */
  readonly play: (hands: Hands, at: Addresses) => Promise<void>
}

export interface Addresses {
  /** Where the playground is, with a slash at the end. */
  readonly playground: string
  /** A page of another origin, which frames the playground in a sandbox. */
  readonly course: string
}

const READY = /Step \d+ of [1-9]/

async function opensAt(hands: Hands, url: string): Promise<void> {
  await hands.open(url)
  await hands.sees(READY)
}

/** A scenario at a step, everything played. */
const played = '?scenario=first_write&step=12&speed=4'

export const SMOKE: readonly Item[] = [
  {
    name: 'first run, refuse',
    async play(hands, { playground }) {
      await hands.open(playground)
      await hands.sees(/Told OK = database Bob = cache Bob\./)
      await hands.presses('button', /^Now refuse this message/)
      await hands.sees(/Told OK, database Bob, cache Ann\. You broke it with one refused message\./)
    },
  },
  {
    name: 'step',
    async play(hands, { playground }) {
      await opensAt(hands, `${playground}?scenario=redis_down`)
      for (const step of [2, 4, 8, 11]) {
        await hands.presses('button', /^Next step$/)
        await hands.sees(new RegExp(`Step ${step} of 11`))
      }
      await hands.sees(/user:2 is stale/)
      await hands.documentStays()
    },
  },
  {
    name: 'back',
    async play(hands, { playground }) {
      await opensAt(hands, `${playground}?scenario=redis_down&step=8`)
      for (const step of [4, 2, 0]) {
        await hands.presses('button', /^Step back$/)
        await hands.sees(new RegExp(`Step ${step} of 11`))
      }
    },
  },
  {
    name: 'redis>',
    async play(hands, { playground }) {
      await opensAt(hands, playground + played)
      await hands.presses('button', /^redis>$/)
      await hands.types(/^Redis command|127\.0\.0\.1:6379/, `SET user:2 Eve${KEY.enter}`)
      await hands.sees(/user:2 is a phantom/)
      await hands.documentStays()
    },
  },
  {
    name: 'sqlite>',
    async play(hands, { playground }) {
      await opensAt(hands, playground + played)
      await hands.presses('button', /^sqlite>$/)
      await hands.types(/^SQL/, `UPDATE users SET name = 'Eve' WHERE id = 2;${KEY.enter}`)
      await hands.sees(/1 row changed/)
      await hands.sees(/user:2 is stale/)
      await hands.documentStays()
    },
  },
  {
    name: 'Data',
    async play(hands, { playground }) {
      await opensAt(hands, playground + played)
      await hands.presses('button', /^Data$/)
      await hands.presses('cell', /^Bob$/)
      await hands.strikes(KEY.enter)
      await hands.types(/^name of row 1$/, `by${KEY.enter}`)
      await hands.sees(/user:2 is stale/)
      await hands.documentStays()
    },
  },
  {
    name: 'a cell',
    async play(hands, { playground }) {
      await hands.open(`${playground}?room=break`)
      await hands.presses('button', /^Write-through, database first, Two writers: stale/)
      await hands.sees(/Shortest counterexample/)
      await hands.documentStays()
      await hands.presses('button', /^Replay on the stage$/)
      await hands.sees(/user:2 is stale/)
    },
  },
  {
    name: 'Compare',
    async play(hands, { playground }) {
      await hands.open(`${playground}?room=compare&scenario=redis_late`)
      await hands.sees(/They do the same up to 6 ms/)
      await hands.presses('button', /^Next step$/)
      await hands.sees(/6 ms of 154 ms/)
      await hands.documentStays()
    },
  },
  {
    name: 'Patterns',
    async play(hands, { playground }) {
      await hands.open(`${playground}?room=patterns&page=lease`)
      await hands.sees(/483|[1-9]\d* states/)
      await hands.documentStays()
    },
  },
  {
    name: 'Build',
    async play(hands, { playground }) {
      await hands.open(`${playground}?room=build`)
      await hands.sees(/of 23 scenarios break/)
      await hands.presses('button', /^Add DEL to the write$/)
      await hands.sees(/of 23 scenarios break/)
      await hands.documentStays()
    },
  },
  {
    name: 'share',
    async play(hands, { playground }) {
      await opensAt(hands, `${playground}?scenario=redis_down`)
      await hands.presses('button', /^To the end$/)
      await hands.presses('button', /^Share$/)
      const link = await hands.value(/^Link$/, /#s=/)
      await hands.open('about:blank')
      await opensAt(hands, link)
      await hands.sees(/Step 11 of 11/)
      await hands.sees(/user:2 is stale/)
    },
  },
  {
    name: 'embed in a sandbox, of another origin',
    async play(hands, { course }) {
      await hands.open(course)
      await hands.entersFrame()
      await hands.presses('switch', /^Redis unreachable/)
      for (let press = 0; press < 4; press++) await hands.presses('button', /^Next step$/)
      await hands.sees(/stale/)
    },
  },
  {
    name: 'present',
    async play(hands, { playground }) {
      await hands.open(`${playground}?present&scenario=redis_down`)
      await hands.sees(/0 of 4/)
      await hands.strikes(KEY.pageDown)
      await hands.sees(/1 of 4/)
      await hands.strikes(KEY.pageUp)
      await hands.sees(/0 of 4/)
      await hands.documentStays()
    },
  },
  {
    name: 'leave and come back',
    async play(hands, { playground, course }) {
      await opensAt(hands, `${playground}?scenario=redis_down`)
      await hands.presses('button', /^Next step$/)
      await hands.sees(/Step 2 of 11/)
      await hands.open(course)
      await hands.sees(/Course/)
      await hands.back()
      await hands.sees(/Step 2 of 11/)
      await hands.presses('button', /^Next step$/)
      await hands.sees(/Step 4 of 11/)
    },
  },
  {
    // The page before is still kept by the browser, for whoever goes back; what it holds open must not be in the way.
    name: 'open again in the same tab, and go back',
    async play(hands, { playground }) {
      await opensAt(hands, playground)
      for (const room of ['break', 'compare', 'build']) {
        await hands.open(`${playground}?room=${room}`)
        await hands.sees(/New session/)
      }
      await opensAt(hands, playground)
      await hands.back()
      await hands.sees(/of 23 scenarios break/)
    },
  },
  {
    name: 'reload',
    async play(hands, { playground }) {
      await hands.open(playground)
      await hands.sees(/Told OK = database Bob = cache Bob\./)
      await hands.presses('button', /^Step back$/)
      await hands.sees(/Step 8 of 12/)
      // What is saved is saved soon, but no visitor sees when: the step is looked for again and again.
      for (let load = 0; load < 3; load++) {
        await hands.reload()
        await hands.sees(READY)
      }
      await hands.sees(/Step 8 of 12/)
    },
  },
]
