import { useMemo, useState } from 'react'
import { readCliLine, type CliLine } from '../../../../redis/cli/line.ts'
import { helpText } from '../../../../redis/cli/help.ts'
import { jsonOf } from '../../../../model/world/bytes.ts'
import { usePlayer, usePlayerApi } from '../../../use-player.ts'
import { useDock } from '../dock/use-dock.ts'
import { useTranscripts } from '../transcript/use-transcript.ts'
import { redisChoice, redisView, type RedisView } from './redis-view.ts'
import { number } from '../../../../words/en/numbers.ts'

interface RedisConsole {
  readonly view: RedisView | null
  readonly prompt: string
  readonly submit: (line: string) => void
  readonly clear: () => void
}

/** More at once would fill the trace with the same step; redis-cli itself knows no limit. */
const MOST_TIMES = 100

/** What happens to a line typed at redis>, and what the console shows. */
export function useRedisConsole(): RedisConsole {
  const api = usePlayerApi()
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const view = useMemo(() => (trace === null ? null : redisView(trace)), [trace])
  /** An address that is not this Redis: nothing answers there. */
  const [elsewhere, setElsewhere] = useState<string | null>(null)
  const add = useTranscripts((transcripts) => transcripts.add)
  const clear = useTranscripts((transcripts) => transcripts.clear)
  const setHints = useTranscripts((transcripts) => transcripts.setHints)
  const show = useDock((dock) => dock.show)
  const prompt = elsewhere !== null ? 'not connected> ' : (view?.promptAt(cursor) ?? '')

  const send = (text: string, argv: readonly Uint8Array[], times: number): void => {
    const words = argv.map(jsonOf)
    api.getState().runRedis(words, times)
    const made = api.getState().choices.slice(-times)
    const choices = made.flatMap((choice) =>
      choice.do === 'redis' ? [redisChoice(choice.operation, choice.argv)] : [],
    )
    add('redis', { text, prompt, choices, answer: null })
  }
  const clearView = (): void => clear('redis', view?.commands.map(({ choice }) => choice) ?? [])

  const submit = (text: string): void => {
    const line = readCliLine(text)
    const answer = (words: string): void => add('redis', { text, prompt, choices: [], answer: words })
    switch (line.is) {
      case 'nothing':
        return
      case 'print':
        return answer(line.text)
      case 'help':
        return answer(helpText(line.topic))
      case 'hints':
        setHints(line.on)
        return answer('')
      case 'clear':
        return clearView()
      case 'quit':
        send(text, [new TextEncoder().encode('QUIT')], 1)
        return show(null)
      case 'connect':
        return connect(text, line, answer)
      case 'send':
        if (elsewhere !== null) return answer(`Could not connect to Redis at ${elsewhere}: Connection refused`)
        if (line.times > MOST_TIMES)
          return answer(
            `redis-cli would send it ${number(line.times)} times; here a line runs a command at most ${MOST_TIMES} times.`,
          )
        return send(text, line.argv, line.times)
    }
  }

  /** There is one Redis here. A new connection to it knows nothing of the old one, as after RESET. */
  const connect = (
    text: string,
    { host, port }: Extract<CliLine, { is: 'connect' }>,
    answer: (words: string) => void,
  ): void => {
    const isThisOne = /^(127\.0\.0\.1|localhost|::1)$/i.test(host) && Number(port) === 6379
    setElsewhere(isThisOne ? null : `${host}:${port}`)
    if (isThisOne) send(text, [new TextEncoder().encode('RESET')], 1)
    else answer(`Could not connect to Redis at ${host}:${port}: Connection refused`)
  }

  return { view, prompt, submit, clear: clearView }
}
