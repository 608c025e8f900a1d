import { expect, it } from 'vitest'
import { sampleStep, sampleTrace } from '../../testing/sample-trace.ts'
import { currentLine } from './current-line.ts'

const trace = sampleTrace()

it('is no line before the app was asked', () => {
  expect(currentLine(trace, 1)).toBeNull()
})

it('is the line that the step names, and says when it is failing', () => {
  expect(currentLine(trace, 4)).toMatchObject({ caption: 'set the key', failing: false })
  expect(currentLine(trace, 5)).toMatchObject({ caption: 'set the key', failing: true })
})

it('remembers what failed on the way', () => {
  expect([...(currentLine(trace, 6)?.failed ?? [])]).toEqual(['set the key'])
})

it('stays lit through steps that have no line', () => {
  const longer = sampleTrace([...trace.steps, sampleStep({ event: 'expire' })])
  expect(currentLine(longer, 7)).toMatchObject({ caption: 'tell the client', failing: false })
})
