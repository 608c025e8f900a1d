import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/**
 * Reads the tokens as a browser would and measures the contrast of every pair that text is set in.
 * A hue that looks fine on one ground is easily 4.2:1 on another.
 */
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

type Tokens = Map<string, string>

function block(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`)
  if (start < 0) throw new Error(`no block ${selector}`)
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('\n}', start))
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']))
}

function inScheme(tokens: Tokens, scheme: 'light' | 'dark'): Tokens {
  const pick = (value: string) => {
    const pair = /^light-dark\((#\w+), (#\w+)\)$/.exec(value)
    return pair === null ? value : ((scheme === 'light' ? pair[1] : pair[2]) ?? value)
  }
  return new Map([...tokens].map(([name, value]) => [name, pick(value)]))
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const base = block(':root')
const themes: [string, Tokens, number][] = [
  ['light', inScheme(base, 'light'), 4.5],
  ['dark', inScheme(base, 'dark'), 4.5],
  ['projector', inScheme(new Map([...base, ...block(":root[data-theme='projector']")]), 'light'), 7],
  ['contrast, light', inScheme(new Map([...base, ...block(":root[data-theme='contrast']")]), 'light'), 7],
  ['contrast, dark', inScheme(new Map([...base, ...block(":root[data-theme='contrast']")]), 'dark'), 7],
]

const versions = [1, 2, 3, 4, 5, 6].map((n) => `v${n}`)
const grounds = ['ground', 'surface', 'surface-sunken', 'surface-hover']
const tints = ['crimson-tint', ...versions.map((v) => `${v}-tint`)]
const texts = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => [...grounds, ...tints].map((ground) => [ink, ground])),
  ...grounds.map((ground) => ['crimson', ground]),
  ['crimson', 'crimson-tint'],
  ['on-crimson', 'crimson-fill'],
  ['on-solid', 'solid'],
  ['on-solid', 'solid-hover'],
  ...versions.flatMap((v) => [...grounds, `${v}-tint`, 'crimson-tint'].map((ground) => [`${v}-text`, ground])),
  ...versions.map((v) => ['on-version', `${v}-fill`]),
]
const edges = ['ground', 'surface', 'surface-sunken'].flatMap((ground) => [
  ['line-strong', ground],
  ['crimson-line', ground],
  ['focus', ground],
])

describe.each(themes)('%s', (_name, tokens, least) => {
  const value = (name: string) => {
    const hex = tokens.get(name)
    if (hex === undefined || !/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`${name} is not a colour: ${hex}`)
    return hex
  }
  it.each(texts)('%s is readable on %s', (text = '', ground = '') => {
    expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(least)
  })
  it.each(edges)('%s is seen on %s', (edge = '', ground = '') => {
    expect(contrast(value(edge), value(ground))).toBeGreaterThanOrEqual(3)
  })
})
