import type { NetConnectOpts } from 'node:net'
import { agree } from './compare.ts'
import { isQuit, type Command } from './corpus/corpus.ts'
import { WireClient, type WireReply } from './wire.ts'

export interface Answered {
  /** Where the command stands in what was sent. */
  readonly index: number
  readonly command: Command
  readonly ours: WireReply
  readonly real: WireReply
}

/** Told of every answer. True: the difference is known, and the comparison may go on. */
type Excuse = (answered: Answered) => boolean

/** Commands whose answer may leave the servers with different contents, because one is too old for them. */
type Isolate = (argv: readonly string[]) => boolean

export interface ComparisonOptions {
  readonly clients: number
  readonly excuse: Excuse
  readonly isolate: Isolate
}

/** Sends the same commands to two servers, client by client, and looks at each pair of answers. */
export class Comparison {
  readonly #ours: readonly WireClient[]
  readonly #real: readonly WireClient[]
  readonly #options: ComparisonOptions
  /** What each client has queued since MULTI, which EXEC answers; null outside of a transaction. */
  readonly #queues: ((readonly string[])[] | null)[]
  /** The clients whose EXEC a write of somebody else would call off. */
  readonly #watching = new Set<number>()

  constructor(ours: NetConnectOpts, real: NetConnectOpts, options: ComparisonOptions) {
    const numbers = Array.from({ length: options.clients }, (_, client) => client)
    this.#ours = numbers.map(() => new WireClient(ours))
    this.#real = numbers.map(() => new WireClient(real))
    this.#queues = numbers.map(() => null)
    this.#options = options
  }

  /** The first answers that differ; null when there are none. */
  async run(commands: readonly Command[]): Promise<Answered | null> {
    for (let start = 0; start < commands.length;) {
      const end = this.#endOfBatch(commands, start)
      const difference = await this.#ask(commands, start, end)
      if (difference !== null) return difference
      start = end
    }
    return null
  }

  close(): void {
    for (const client of [...this.#ours, ...this.#real]) client.close()
  }

  /** Commands in a row of the same client are one pipeline. */
  #endOfBatch(commands: readonly Command[], start: number): number {
    const isLast = ({ argv }: Command): boolean => isQuit(argv) || this.#options.isolate(argv)
    let end = start + 1
    if (isLast(commands[start]!)) return end
    while (
      end < commands.length &&
      commands[end]!.client === commands[start]!.client &&
      !this.#options.isolate(commands[end]!.argv)
    ) {
      end++
      if (isQuit(commands[end - 1]!.argv)) break
    }
    return end
  }

  async #ask(commands: readonly Command[], start: number, end: number): Promise<Answered | null> {
    const batch = commands.slice(start, end)
    const { client } = batch[0]!
    const isIsolated = this.#options.isolate(batch[0]!.argv)
    // It would be queued on one server and spoil the transaction on the other, or call off one EXEC of the two.
    if (isIsolated && (this.#queues[client] !== null || this.#watching.size > 0)) return null
    const requests = batch.map(({ argv }) => argv)
    const [ours, real] = await Promise.all([this.#ours[client]!.ask(requests), this.#real[client]!.ask(requests)])
    for (const [offset, command] of batch.entries()) {
      const answered = { index: start + offset, command, ours: ours[offset]!, real: real[offset]! }
      if (!this.#isAgreed(answered)) return answered
      this.#note(answered)
    }
    if (isIsolated) await this.#forgetKeys(batch[0]!)
    if (isQuit(batch.at(-1)!.argv)) for (const side of [this.#ours, this.#real]) side[client]!.close()
    return null
  }

  /** EXEC answers for every command it runs, each with the freedom that command has. */
  #isAgreed(answered: Answered): boolean {
    const { command, ours, real } = answered
    const queue = this.#queues[command.client] ?? null
    const ran =
      command.argv[0]!.toLowerCase() === 'exec' && queue !== null ? [itemsOf(ours), itemsOf(real)] : [null, null]
    const [oursRan, realRan] = ran
    if (queue === null || !oursRan || !realRan || oursRan.length !== realRan.length) {
      return agree(command.argv, ours, real) || this.#options.excuse(answered)
    }
    // A real server writes each answer at once, in the protocol of its moment; the emulator all of them at the end.
    const changesProtocol = queue.some(([name]) => name!.toLowerCase() === 'hello')
    const asWritten = (reply: WireReply): WireReply => (changesProtocol ? withOneNil(reply) : reply)
    return realRan.every((item, index) => {
      const argv = queue[index] ?? ['']
      const one = {
        ...answered,
        command: { ...command, argv },
        ours: asWritten(oursRan[index]!),
        real: asWritten(item),
      }
      return agree(argv, one.ours, one.real) || this.#options.excuse(one)
    })
  }

  #note({ command, real }: Answered): void {
    const { client, argv } = command
    const name = argv[0]!.toLowerCase()
    const text = 'text' in real ? real.text : null
    if (name === 'watch' && text === 'OK') this.#watching.add(client)
    if (name === 'unwatch' && text === 'OK') this.#watching.delete(client)
    if (name === 'multi' && text === 'OK') this.#queues[client] = []
    else if (text === 'QUEUED' && real.sign === '+') this.#queues[client]?.push(argv)
    else if (endsTransaction(name, text)) {
      this.#queues[client] = null
      this.#watching.delete(client)
    }
  }

  /** What an old server did not do, is done on neither: whatever the words are, none of them is a key now. */
  async #forgetKeys({ client, argv }: Command): Promise<void> {
    const request = ['DEL', 'x', ...argv.slice(1)]
    await Promise.all([this.#ours[client]!.ask([request]), this.#real[client]!.ask([request])])
  }
}

function itemsOf(reply: WireReply): readonly WireReply[] | null {
  return 'items' in reply ? reply.items : null
}

function withOneNil(reply: WireReply): WireReply {
  if ('text' in reply) return reply.text === null ? { sign: '_', text: '' } : reply
  return reply.items === null ? { sign: '_', text: '' } : { ...reply, items: reply.items.map(withOneNil) }
}

function endsTransaction(name: string, text: string | null): boolean {
  return (
    name === 'exec' ||
    name === 'quit' ||
    (name === 'discard' && text === 'OK') ||
    (name === 'reset' && text === 'RESET')
  )
}
