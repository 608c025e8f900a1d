import { describe, expect, test } from 'vitest'
import { importsOf, isTest, parseSource, sourceFiles, type SourceFile } from './app/build/source-files.ts'

/** From left to right: a file may import from its own room and from those to its left. */
const ROOMS = ['redis', 'model', 'words', 'lessons', 'player', 'view', 'app']

/** Inside src/view, the same again. */
const VIEW_LAYERS = ['theme', 'parts', 'run', 'rooms']

/** They run in Node and in a worker as they are, and may not use any of these. */
const ALIKE = ['redis', 'model', 'words', 'lessons']
const NOT_IN_NODE_AND_BROWSER_ALIKE = /^(react|react-dom|framer-motion|zustand)(\/|$)|^node:/

/** One sentence for each import that runs the wrong way. */
function wrongWays(file: SourceFile): readonly string[] {
  return importsOf(file).flatMap(({ specifier, target, line }) => {
    const fault = target === null ? wrongPackage(file.path, specifier) : wrongTarget(file.path, target)
    return fault === null ? [] : [`${file.path}:${line} imports '${specifier}', but ${fault}`]
  })
}

function wrongTarget(from: string, to: string): string | null {
  if (to.startsWith('e2e/')) return 'the playground may not know its browser tests'
  if (to.includes('/testing/') && !isTest(from)) return 'what helps tests is not part of the playground'
  const here = roomOf(from)
  const there = roomOf(to)
  if (here === null || there === null) return null
  if (ROOMS.indexOf(here) < ROOMS.indexOf(there)) {
    return `imports run ${ROOMS.join(' <- ')}: src/${here} may not know src/${there}`
  }
  const isInView = here === 'view' && there === 'view' && !isTest(from) && viewLayerOf(from) !== -1
  if (isInView && viewLayerOf(from) < viewLayerOf(to)) {
    return `inside src/view imports run ${VIEW_LAYERS.join(' <- ')}`
  }
  return null
}

/**
 * What holds together: a folder of a room (of a layer, in src/view), with all that is in it. A file beside
 * those folders is one of its own.
 */
function unitOf(path: string): string {
  const folders = path.split('/').slice(0, -1)
  const depth = folders[1] === 'view' && VIEW_LAYERS.indexOf(folders[2] ?? '') > 1 ? 4 : 3
  return folders[1] === 'redis' ? 'src/redis' : folders.length < depth ? path : folders.slice(0, depth).join('/')
}

/**
 * The units that know each other in a circle, each with the imports that close it. Parts that are loaded late
 * are known by name only.
 */
function circles(files: readonly SourceFile[], unit: (path: string) => string = unitOf): readonly string[] {
  const known = new Map<string, Map<string, string>>()
  for (const file of files.filter(({ path }) => !isTest(path))) {
    for (const { target, line, late } of importsOf(file)) {
      if (target === null || late || unit(target) === unit(file.path)) continue
      const from = known.get(unit(file.path)) ?? new Map<string, string>()
      known.set(unit(file.path), from.set(unit(target), `${file.path}:${line}`))
    }
  }
  const reach = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(known.get(from)?.keys() ?? [])].some(
      (next) => next === to || (!seen.has(next) && reach(next, to, seen.add(next))),
    )
  return [...known].flatMap(([from, to]) =>
    [...to]
      .filter(([next]) => reach(next, from))
      .map(([next, where]) => `${from} knows ${next} (${where}), which knows it in turn`),
  )
}

function wrongPackage(from: string, specifier: string): string | null {
  const room = roomOf(from)
  if (!ALIKE.includes(room ?? '') || isTest(from)) return null
  return NOT_IN_NODE_AND_BROWSER_ALIKE.test(specifier) ? `src/${room} runs in Node and in a browser as it is` : null
}

function roomOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null
}

function viewLayerOf(path: string): number {
  const layer = VIEW_LAYERS.indexOf(path.split('/')[2] ?? '')
  // What lies in src/view itself is for all of them.
  return layer
}

test('every import in src runs from right to left: redis <- model <- words <- lessons <- player <- view <- app', () => {
  expect(sourceFiles('src').flatMap(wrongWays)).toEqual([])
})

test('no folder knows another that knows it in turn', () => {
  expect(circles(sourceFiles('src'))).toEqual([])
})

test('no file knows another that knows it in turn, types included', () => {
  // A command runs in a session of a server, which keeps sessions and finds commands: three sides of one thing.
  const together = ['src/redis/command.ts', 'src/redis/server.ts', 'src/redis/session.ts']
  const alone = (path: string): string => (together.includes(path) ? 'the server, its sessions and commands' : path)
  expect(circles(sourceFiles('src'), alone)).toEqual([])
})

test('every file in src lives in a room', () => {
  const homeless = sourceFiles('src')
    .map(({ path }) => path)
    .filter((path) => !ROOMS.includes(roomOf(path) ?? '') && !/^src\/[^/]+\.test\.ts$/.test(path))
  expect(homeless, `the rooms are ${ROOMS.join(', ')}`).toEqual([])
})

describe('the judge of imports', () => {
  const judge = (path: string, text: string) => wrongWays(parseSource(path, text))

  test('names the file, the line and the import', () => {
    expect(judge('src/model/run/run.ts', "\nimport { seek } from '../../player/store.ts'")).toEqual([
      "src/model/run/run.ts:2 imports '../../player/store.ts', but imports run redis <- model <- words <- lessons <- player <- view <- app: src/model may not know src/player",
    ])
  })

  test.each([
    ['a type', "import type { A } from '../../view/a.ts'"],
    ['a re-export', "export * from '../../view/a.ts'"],
    ['a lazy import', "export const load = () => import('../../view/a.ts')"],
    ['an import type', "export type A = import('../../view/a.ts').A"],
    ['React', "import { useState } from 'react'"],
    ['a Node module', "import { join } from 'node:path'"],
    ['a helper of tests', "import { a } from '../testing/a.ts'"],
  ])('catches %s', (_, text) => {
    expect(judge('src/model/run/run.ts', text)).toHaveLength(1)
  })

  test('finds a circle of folders, types included, and none through what is loaded late', () => {
    const both = (text: string) =>
      circles([
        parseSource('src/model/run/a.ts', "import { b } from '../judge/b.ts'"),
        parseSource('src/model/judge/b.ts', text),
      ])
    expect(both("import type { A } from '../run/a.ts'")).toHaveLength(2)
    expect(both("export const a = () => import('../run/a.ts')")).toEqual([])
    expect(both("import type { A } from '../trace/a.ts'")).toEqual([])
  })

  test('lets the right way pass', () => {
    expect(
      judge('src/view/run/stage/stage.tsx', "import { run } from '../../model/run/run.ts'\nimport 'react'"),
    ).toEqual([])
    expect(judge('src/view/run/stage/stage.tsx', "import { hue } from '../parts/hue.ts'")).toEqual([])
  })

  test('keeps theme and parts free of the rooms of the page', () => {
    expect(judge('src/view/parts/chip.tsx', "import { stage } from '../run/stage/stage.tsx'")).toHaveLength(1)
    expect(judge('src/view/theme/tokens.ts', "import { chip } from '../parts/chip.tsx'")).toHaveLength(1)
  })
})
