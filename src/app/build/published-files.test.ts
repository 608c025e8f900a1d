import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY, contentSecurityPolicy } from './content-security-policy.ts'
import { publishedFiles } from './published-files.ts'

test('a build holds the published files at their fixed paths, and pages that carry the policy first', async () => {
  const root = await mkdtemp(join(tmpdir(), 'write-through-build-'))
  try {
    await writeFile(join(root, 'index.html'), '<!doctype html><head><title>t</title></head><p>hello</p>')
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [
        contentSecurityPolicy(),
        publishedFiles(() => Promise.resolve([{ path: 'schemas/world.json', json: { type: 'object' } }])),
      ],
    })
    expect(JSON.parse(await readFile(join(root, 'dist/schemas/world.json'), 'utf8'))).toEqual({ type: 'object' })
    const page = await readFile(join(root, 'dist/index.html'), 'utf8')
    expect(page.replaceAll('&#39;', "'")).toContain(`content="${CONTENT_SECURITY_POLICY}"`)
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<title>'))
  } finally {
    await rm(root, { recursive: true, force: true })
  }
})
