import { describe, expect, test } from 'vitest'
import { importsOf, isTest, parseSource, sourceFiles, type SourceFile } from './app/build/source-files.ts'

/** From left to right: a file may import from its own room and from those to its left. */
const ROOMS = ['model', 'lessons', 'player', 'view', 'app']

/** Inside src/view, the same again; every folder that is not named here is a room of the page. */
const VIEW_LAYERS = ['theme', 'parts']

/** What src/model and src/lessons may not use: they run in Node and in a worker as they are. */
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
  const isInView = here === 'view' && there === 'view' && !isTest(from)
  if (isInView && viewLayerOf(from) < viewLayerOf(to)) {
    return `inside src/view imports run ${VIEW_LAYERS.join(' <- ')} <- rooms`
  }
  return null
}

function wrongPackage(from: string, specifier: string): string | null {
  const room = roomOf(from)
  if ((room !== 'model' && room !== 'lessons') || isTest(from)) return null
  return NOT_IN_NODE_AND_BROWSER_ALIKE.test(specifier) ? `src/${room} runs in Node and in a browser as it is` : null
}

function roomOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null
}

function viewLayerOf(path: string): number {
  const layer = VIEW_LAYERS.indexOf(path.split('/')[2] ?? '')
  return layer === -1 ? VIEW_LAYERS.length : layer
}

test('every import in src runs from right to left: model <- lessons <- player <- view <- app', () => {
  expect(sourceFiles('src').flatMap(wrongWays)).toEqual([])
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
    expect(judge('src/model/sim/run.ts', "\nimport { seek } from '../../player/store.ts'")).toEqual([
      "src/model/sim/run.ts:2 imports '../../player/store.ts', but imports run model <- lessons <- player <- view <- app: src/model may not know src/player",
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
    expect(judge('src/model/sim/run.ts', text)).toHaveLength(1)
  })

  test('lets the right way pass', () => {
    expect(judge('src/view/stage/stage.tsx', "import { run } from '../../model/sim/run.ts'\nimport 'react'")).toEqual([])
    expect(judge('src/view/stage/stage.tsx', "import { hue } from '../parts/hue.ts'")).toEqual([])
  })

  test('keeps theme and parts free of the rooms of the page', () => {
    expect(judge('src/view/parts/chip.tsx', "import { stage } from '../stage/stage.tsx'")).toHaveLength(1)
    expect(judge('src/view/theme/tokens.ts', "import { chip } from '../parts/chip.tsx'")).toHaveLength(1)
  })
})
