import { timeText } from './time-text.ts'

/**
 * Whose turn it is: the app of a client, a program of its own, the layer, someone, or an id that nothing is
 * known of.
 */
export type Actor =
  | { readonly is: 'app'; readonly client: string }
  | { readonly is: 'program'; readonly name: string }
  | { readonly is: 'layer' }
  | { readonly is: 'someone' }
  | { readonly is: 'id'; readonly id: string }

/** What is run, who asks for what, and what goes wrong. */
export const setup = {
  scenario: 'Scenario',
  ownWorld: 'A world of its own',
  pattern: 'Pattern',
  built: (name: string): string => `Built: ${name}`,
  allOrders: 'All orders of this',
  allOrdersOnce: 'All orders of this, failing once',
  switchAllOff: 'Switch all off',
  ask: {
    title: 'Ask',
    key: 'Key',
    value: 'Value',
    ttl: 'TTL, s',
    noTtl: 'none',
    send: 'Send write',
    sendKey: 'Alt W',
    readKey: 'Alt R',
    who: 'Who asks',
  },
  wait: {
    verb: 'Wait',
    until: (ms: number): string => `Wait until ${timeText(ms)}`,
    seconds: 'or seconds',
    label: (seconds: string): string => `Wait ${seconds} seconds`,
  },
  next: {
    title: 'Who goes next',
    byHand: 'Choose by hand, step by step',
    pauseFirst: 'Pause, and choose from here.',
    looking: 'Looking…',
    over: 'All is quiet: nobody has anything to do.',
    onlyOne: 'Only one thing can happen next. Step on, or back.',
    list: 'Who can go next',
    due: 'next by the clock',
    asks: (who: string): string => `${who} asks`,
    starts: (who: Actor): string => `${begins(who)} starts`,
    goesOn: (who: Actor, message: Message): string => `${begins(who)} goes on: ${quoted(message)}`,
    requestArrives: (who: Actor): string => `The request gets to ${named(who)}`,
    arrives: (who: Actor, message: Message): string => `${quoted(message)} of ${named(who)} gets there`,
    replies: (who: Actor, message: Message): string => `The answer to ${quoted(message)} sets out for ${named(who)}`,
    hears: (who: Actor, message: Message): string => `${begins(who)} hears the answer to ${quoted(message)}`,
    givesUp: (who: Actor, message: Message): string => `${begins(who)} gives up waiting for ${quoted(message)}`,
    wakes: (who: Actor): string => `The pause of ${named(who)} ends`,
    timePasses: 'Time passes',
    maps: 'The keys stand for other rows',
  },
}

interface Message {
  readonly caption: string
  readonly attempt: number
}

function quoted({ caption, attempt }: Message): string {
  return `“${caption}”${attempt === 1 ? '' : `, try ${attempt}`}`
}

/** Within a sentence. */
function named(who: Actor): string {
  switch (who.is) {
    case 'app':
      return `${who.client}’s app`
    case 'program':
      return `the ${who.name}`
    case 'layer':
      return 'the cache layer'
    case 'someone':
      return 'Someone'
    case 'id':
      return who.id
  }
}

/** At its beginning. */
function begins(who: Actor): string {
  switch (who.is) {
    case 'program':
      return `The ${who.name}`
    case 'layer':
      return 'The cache layer'
    case 'app':
    case 'someone':
    case 'id':
      return named(who)
  }
}
