import { describe, expect, it, test } from 'vitest'
import { firstFrequency, frequency, idleMs, lruClock, minuteClock, usedOnceMore } from './usage.ts'

const SETTINGS = { logFactor: 10, decayMinutes: 1 }

describe('the clock of the last use', () => {
  it('counts seconds in 24 bits', () => {
    expect(lruClock(0)).toBe(0)
    expect(lruClock(1999)).toBe(1)
    expect(lruClock(2 ** 24 * 1000)).toBe(0)
    expect(lruClock(1_800_000_000_000)).toBe(1_800_000_000 % 2 ** 24)
  })

  it('tells the time between two uses, also when it has started again in between', () => {
    expect(idleMs(100, 160)).toBe(60_000)
    expect(idleMs(lruClock((2 ** 24 - 10) * 1000), lruClock((2 ** 24 + 10) * 1000))).toBe(19_000)
  })
})

describe('the frequency', () => {
  it('of a new key is 5', () => {
    expect(frequency(firstFrequency(7), 7, SETTINGS)).toBe(5)
  })

  test.each([
    [0, 5],
    [1, 4],
    [5, 0],
    [500, 0],
  ])('after %i idle minutes is %i', (minutes, expected) => {
    expect(frequency(firstFrequency(7), 7 + minutes, SETTINGS)).toBe(expected)
  })

  it('falls by one in every so many minutes, and not at all with 0', () => {
    expect(frequency(firstFrequency(0), 11, { ...SETTINGS, decayMinutes: 5 })).toBe(3)
    expect(frequency(firstFrequency(0), 11, { ...SETTINGS, decayMinutes: 0 })).toBe(5)
  })

  it('is counted in minutes of 16 bits, and goes on when they start again', () => {
    expect(minuteClock(2 ** 16 * 60_000)).toBe(0)
    expect(frequency(firstFrequency(0xfffe), 1, SETTINGS)).toBe(3)
  })

  it('rises with luck: 1 in 1 at first, 1 in 11 after the next, and never past 255', () => {
    const unlucky = (): number => 0.999
    const lucky = (): number => 0
    expect(frequency(usedOnceMore(firstFrequency(0), 0, SETTINGS, unlucky), 0, SETTINGS)).toBe(6)
    const six = usedOnceMore(firstFrequency(0), 0, SETTINGS, unlucky)
    expect(
      frequency(
        usedOnceMore(six, 0, SETTINGS, () => 1 / 11 + 0.001),
        0,
        SETTINGS,
      ),
    ).toBe(6)
    expect(
      frequency(
        usedOnceMore(six, 0, SETTINGS, () => 1 / 11 - 0.001),
        0,
        SETTINGS,
      ),
    ).toBe(7)
    let use = firstFrequency(0)
    for (let count = 0; count < 300; count++) use = usedOnceMore(use, 0, SETTINGS, lucky)
    expect(frequency(use, 0, SETTINGS)).toBe(255)
  })

  it('decays before it rises', () => {
    expect(
      frequency(
        usedOnceMore(firstFrequency(0), 3, SETTINGS, () => 0),
        3,
        SETTINGS,
      ),
    ).toBe(3)
  })
})
