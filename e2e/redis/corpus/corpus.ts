import { Luck } from '../luck.ts'
import { SHAPES, UNKNOWN, type Shape } from './shapes.ts'
import { Deadlines, hostileWord, PAST, type Words } from './words.ts'

/** One command of one client. Words are text of one character per byte. */
export interface Command {
  readonly client: number
  readonly argv: readonly string[]
}

export interface CorpusOptions {
  readonly seed: number
  readonly length: number
  readonly clients: number
  /** Asked of every command of the table: false leaves it out. */
  readonly has?: (name: string) => boolean
}

/**
 * Commands as a hostile, and busy, crowd might send them: clients take turns and send a few commands
 * at a time; three in four commands are well formed, with every option; the rest are spoiled.
 */
export function corpus({ seed, length, clients, has = () => true }: CorpusOptions): Command[] {
  const words: Words = { luck: new Luck(seed), deadlines: new Deadlines() }
  const { luck } = words
  const draw = weighted(Object.entries(SHAPES).filter(([name]) => has(name)))
  const commands: Command[] = []
  while (commands.length < length) {
    const client = luck.below(clients)
    for (let left = 1 + luck.below(10); left > 0 && commands.length < length; left--) {
      const argv = luck.chance(0.02) ? argumentsOf(UNKNOWN, words) : nextCommand(draw(luck), words)
      commands.push({ client, argv })
      // Such a key is gone to everybody, but is counted until somebody asks for it, or until Redis finds it by itself.
      if (mayBePast(argv)) commands.push({ client, argv: ['EXISTS', ...argv.slice(1)] })
      if (isQuit(argv)) break
    }
  }
  return commands
}

/** EXPIREAT and GETEX delete the key at once. */
function mayBePast([name, ...words]: readonly string[]): boolean {
  return /^(set|msetex)$/i.test(name!) && words.some((word) => PAST.includes(word))
}

/** Nothing that follows it on the same connection is answered. */
export function isQuit(argv: readonly string[]): boolean {
  return argv[0]!.toLowerCase() === 'quit'
}

function nextCommand([name, shape]: readonly [string, Shape], words: Words): readonly string[] {
  const { luck } = words
  const argv = [luck.chance(0.5) ? name.toUpperCase() : name, ...argumentsOf(shape, words)]
  const wanted = luck.chance(0.2) ? spoil(argv, words, shape.isFragile === true) : argv
  return isFleeting(wanted) || isAnsweredTwice(wanted) || isNotAnswered(wanted)
    ? nextCommand([name, shape], words)
    : wanted
}

/**
 * A bug of Redis 8.6 that the emulator does not follow: `SET k v IFDEQ bad GET` is answered with the
 * old value and then with an error, and every later answer on the connection is taken for the wrong one.
 */
function isAnsweredTwice([name, , , ...options]: readonly string[]): boolean {
  const words = options.map((word) => word.split('\0', 1)[0]!.toUpperCase())
  const hasBadDigest = words.some((word, index) => /^IFD(EQ|NE)$/.test(word) && options[index + 1]?.length !== 16)
  return name!.toUpperCase() === 'SET' && words.includes('GET') && hasBadDigest
}

/**
 * Another one: an AUTH that fails is not answered at all when an earlier answer of the same pipeline has
 * not been sent yet (acl.c, addAuthErrReply).
 */
function isNotAnswered([name, ...words]: readonly string[]): boolean {
  const upper = words.map((word) => word.toUpperCase())
  const user =
    name!.toUpperCase() === 'AUTH'
      ? words.at(-2)
      : upper.includes('AUTH')
        ? words[upper.indexOf('AUTH') + 1]
        : undefined
  return /^(AUTH|HELLO)$/i.test(name!) && user !== undefined && user !== 'default'
}

/** A deadline within a day might pass on one server before the other is asked. */
function isFleeting(argv: readonly string[]): boolean {
  const name = argv[0]!.toLowerCase()
  const fixed = FLEETING_AFTER_KEY[name]
  return argv.some((word, index) => {
    const limit = fixed !== undefined && index === 2 ? fixed : FLEETING_AFTER_WORD[argv[index - 1]?.toUpperCase() ?? '']
    return limit !== undefined && /^[1-9]\d{0,14}$/.test(word) && Number(word) < limit
  })
}

const DAY_SECONDS = 86_400
const FLEETING_AFTER_KEY: Readonly<Record<string, number>> = {
  expire: DAY_SECONDS,
  setex: DAY_SECONDS,
  pexpire: DAY_SECONDS * 1000,
  psetex: DAY_SECONDS * 1000,
}
const FLEETING_AFTER_WORD: Readonly<Record<string, number>> = { EX: DAY_SECONDS, PX: DAY_SECONDS * 1000 }

function argumentsOf({ pieces }: Shape, words: Words): readonly string[] {
  return pieces.flatMap((piece) => piece(words))
}

/** One argument too few or too many, in the wrong place, or of the wrong kind. The name stays. */
function spoil([name, ...rest]: readonly string[], words: Words, onlyTheNumber: boolean): readonly string[] {
  const { luck } = words
  const at = luck.below(rest.length + 1)
  const before = rest.slice(0, at)
  const after = rest.slice(at)
  switch (luck.below(onlyTheNumber ? 2 : 6)) {
    case 0:
      return [name!, ...rest.slice(0, -1)]
    case 1:
      return [name!, ...rest, ...(rest.length === 0 ? hostileWord(words) : [luck.pick(rest)])]
    case 2:
      return [name!, ...before, ...hostileWord(words), ...after]
    case 3:
      return [name!, ...before, ...hostileWord(words), ...after.slice(1)]
    case 4:
      return [name!, ...before, ...after.slice(1)]
    default:
      return [name!, ...after, ...before]
  }
}

function weighted(shapes: readonly (readonly [string, Shape])[]): (luck: Luck) => readonly [string, Shape] {
  const total = shapes.reduce((sum, [, { weight }]) => sum + weight, 0)
  return (luck) => {
    let left = luck.next() * total
    return shapes.find(([, { weight }]) => (left -= weight) < 0) ?? shapes.at(-1)!
  }
}
