import { expect, test } from 'vitest'
import { report, type Outcome } from './table.ts'

const OK: Outcome = { kind: 'ok' }

test('the table says what went well in which browser, then why the rest did not, and counts', () => {
  const columns = [
    { browser: 'Chromium', outcomes: [OK, OK] },
    { browser: 'Firefox', outcomes: [OK, { kind: 'failed', why: 'waited for the end' }] },
    {
      browser: 'WebKit',
      outcomes: [0, 1].map((): Outcome => ({ kind: 'not available', why: 'there is no Xvfb on the path' })),
    },
  ] as const
  expect(report(['step', 'reload'], columns)).toBe(
    [
      '|        | Chromium | Firefox | WebKit        |',
      '| ------ | -------- | ------- | ------------- |',
      '| step   | ok       | ok      | not available |',
      '| reload | ok       | FAILED  | not available |',
      '',
      'Firefox, reload: waited for the end',
      'WebKit is not available here: there is no Xvfb on the path',
      '3 passed, 1 failed, 2 not available here',
    ].join('\n'),
  )
})
