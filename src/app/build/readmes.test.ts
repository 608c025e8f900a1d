import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const readmes = [
  'README.md',
  ...['src', 'e2e'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ),
].filter((path) => path.endsWith('README.md'))

it('the first README is read in one go', () => {
  expect(readFileSync(join(project, 'README.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(130)
})

it('what a README links is there', () => {
  const dead = readmes.flatMap((path) => {
    const links = [...readFileSync(join(project, path), 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map((link) => link[1]!)
    return links
      .filter((link) => !/^\w+:/.test(link) && !existsSync(join(project, dirname(path), link)))
      .map((link) => `${path} links ${link}`)
  })
  expect(dead).toEqual([])
})

it('the README of a folder with one is led to', () => {
  const text = readmes.map((path) => ({ path, links: readFileSync(join(project, path), 'utf8') }))
  const lost = readmes.filter(
    (path) =>
      path !== 'README.md' &&
      !text.some(
        ({ path: from, links }) =>
          from !== path && (links.includes(`(${relative(dirname(from), path)})`) || links.includes(path)),
      ),
  )
  expect(lost).toEqual([])
})
