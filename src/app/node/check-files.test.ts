import { expect, it } from 'vitest'
import { checkFiles } from './check-files.ts'

const write = '{:process 0, :type :invoke, :f :write, :value 3} {:process 0, :type :ok, :f :write, :value 3}'
const readOf = (value: number): string =>
  `{:process 1, :type :invoke, :f :read, :value nil} {:process 1, :type :ok, :f :read, :value ${value}}`
const FILES: Readonly<Record<string, string>> = {
  'good.edn': `${write} ${readOf(3)}`,
  'bad.edn': `${write} ${readOf(4)}`,
  'garbled.edn': `${write}\n{:process`,
  'nil.edn': `${write} {:process 1, :type :invoke, :f :read, :value nil} {:process 1, :type :ok, :f :read, :value nil}`,
  'missed.edn': `${write} {:process 1, :type :invoke, :f :cas, :value [3 0]} {:process 1, :type :fail, :f :cas, :value [3 0]}`,
  'missed.log': '0 :invoke :write 3\n0 :ok :write 3\n1 :invoke :cas [3 0]\n1 :fail :cas [3 0]\n',
  'hard.edn': hard(),
  '-': '0 :invoke :read nil\n0 :ok :read nil\n',
}

/** Many writes at once of values that are all needed again, in an order that is never possible. */
function hard(): string {
  const values = Array.from({ length: 9 }, (_, index) => index)
  const begun = values.map(
    (value) => `[${value} :invoke :write ${value}] [${value + 20} :invoke :cas [${(value + 1) % 9} ${value}]]`,
  )
  const ended = values.map(
    (value) => `[${value} :ok :write ${value}] [${value + 20} :ok :cas [${(value + 1) % 9} ${value}]]`,
  )
  return [...begun, ...ended, `[99 :invoke :read nil] [99 :ok :read 3] [99 :invoke :read nil] [99 :ok :read 4]`].join(
    '\n',
  )
}

async function check(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly printed: string; readonly complaints: string }> {
  let printed = ''
  let complaints = ''
  let now = 0
  const code = await checkFiles(args, {
    read: (file) => Promise.resolve(FILES[file] ?? null),
    print: (text) => void (printed += text),
    complain: (text) => void (complaints += text),
    nowMs: () => now++,
  })
  return { code, printed, complaints }
}

it('exits with 0 for a linearizable history and with 1 for one that is not, and says which', async () => {
  expect(await check('good.edn')).toMatchObject({ code: 0, complaints: '' })
  const { code, printed } = await check('bad.edn')
  expect(code).toBe(1)
  expect(printed).toContain('bad.edn: NOT linearizable\n')
})

it('exits with 2 for what cannot be read, and names the line', async () => {
  expect(await check('garbled.edn')).toEqual({
    code: 2,
    printed: '',
    complaints: 'garbled.edn: Line 2: expected “}” before the end of the file.\n',
  })
  expect(await check('none.edn')).toMatchObject({
    code: 2,
    complaints: 'The file none.edn cannot be read. Check its name.\n',
  })
})

it('exits with 3 when the budget runs out, be it of configurations or of time', async () => {
  expect(await check('hard.edn', '--budget', '1000')).toMatchObject({ code: 3, complaints: '' })
  expect(await check('hard.edn', '--budget', '1ms')).toMatchObject({ code: 3 })
})

it('judges several files, and exits with the worst', async () => {
  const { code, printed, complaints } = await check('good.edn', 'bad.edn', 'garbled.edn')
  expect(code).toBe(2)
  expect(printed.match(/^\S+: .*linearizable$/gm)).toEqual(['good.edn: linearizable', 'bad.edn: NOT linearizable'])
  expect(complaints).toContain('garbled.edn: Line 2:')
  expect((await check('good.edn', 'bad.edn')).code).toBe(1)
})

it('reads standard input, and prints JSON, one line a file', async () => {
  const { printed } = await check('-', 'good.edn', '--json')
  expect(
    printed
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toMatchObject([
    { file: 'standard input', format: 'a Jepsen log', verdict: 'linearizable' },
    { file: 'good.edn', format: 'EDN', model: 'register', first: null, verdict: 'linearizable' },
  ])
})

it('takes a compare-and-set that failed as the form of the file means it, and --help says so', async () => {
  expect((await check('missed.edn')).code).toBe(0)
  const { code, printed } = await check('missed.log')
  expect(code).toBe(1)
  expect(printed).toContain(
    'No order that respects real time explains what process 1 was told about its “compare-and-set 3 to 0 (found another value)”',
  )
  expect(printed).toContain('it could have held 3 then')
  const help = await check('--help')
  expect(help).toMatchObject({ code: 0, complaints: '' })
  expect(help.printed).toContain(
    '(:fail) has found another value in a Jepsen log, as Porcupine reads it; in EDN it did not happen.',
  )
})

it('takes its options', async () => {
  expect((await check('bad.edn', '--model', 'cas-register')).printed).toContain('the model cas-register')
  expect((await check('nil.edn')).code).toBe(1)
  expect((await check('nil.edn', '--nil-reads', 'unknown')).code).toBe(0)
  expect((await check('-', '--initial', '7')).code).toBe(1)
  expect((await check('-', '--initial', 'nil')).code).toBe(0)
})

it.each([
  [[], 'npm run check -- FILE...'],
  [
    ['good.edn', '--model', 'queue'],
    'There is no model “queue”. Name one of: auto, register, cas-register, kv, mutex, multi-register.',
  ],
  [['good.edn', '--nil-reads', 'maybe'], '--nil-reads is nothing or unknown.'],
  [
    ['good.edn', '--budget', 'long'],
    'The budget “long” is neither a time such as 60s or 500ms nor a number of configurations.',
  ],
  [['good.edn', '--fast'], '--fast'],
])('says what is wrong with %j', async (args, complaint) => {
  const { code, complaints } = await check(...args)
  expect(code).toBe(2)
  expect(complaints).toContain(complaint)
})
