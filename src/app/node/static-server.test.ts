import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStaticServer, type StaticServer } from './static-server.ts'

let folder: string
const servers: StaticServer[] = []

async function serve(options: Omit<Parameters<typeof startStaticServer>[0], 'root'> = {}) {
  const server = await startStaticServer({ root: join(folder, 'dist'), ...options })
  servers.push(server)
  return server
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-through-serve-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await mkdir(join(folder, 'dist/lesson'))
  await writeFile(join(folder, 'secret.txt'), 'not served')
  await writeFile(join(folder, 'dist/index.html'), '<!doctype html><title>first</title>')
  await writeFile(join(folder, 'dist/lesson/index.html'), '<!doctype html><title>lesson</title>')
  await writeFile(join(folder, 'dist/assets/sql-1a2b.wasm'), new Uint8Array([0, 97, 115, 109]))
})

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  await rm(folder, { recursive: true, force: true })
})

/** fetch() tidies `..` away before it sends, so a hostile path needs a plain request. */
function statusOfRawPath(port: number, path: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume()
      done(response.statusCode)
    })
      .on('error', failed)
      .end()
  })
}

test('a page and wasm come with the types that browsers insist on, readable from a frame without an origin', async () => {
  const { url } = await serve()
  const page = await fetch(url)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('access-control-allow-origin')).toBe('*')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const wasm = await fetch(`${url}assets/sql-1a2b.wasm`)
  expect(wasm.headers.get('content-type')).toBe('application/wasm')
  expect(wasm.headers.get('cache-control')).toContain('immutable')
  expect((await wasm.arrayBuffer()).byteLength).toBe(4)
})

test('a missing file is a 404, never a page', async () => {
  const { url } = await serve()
  expect((await fetch(`${url}nothing-here`)).status).toBe(404)
})

test('nothing outside the folder is served', async () => {
  const { port } = await serve()
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%',
  ]) {
    expect(await statusOfRawPath(port, path), path).toBe(404)
  }
})

test('a folder asked for without its slash is redirected with its query, so that relative addresses hold', async () => {
  const { url } = await serve()
  const page = await fetch(`${url}lesson?step=2`)
  expect(page.url).toBe(`${url}lesson/?step=2`)
  expect(await page.text()).toContain('lesson')
})

test('the folder can be served below a path, and without the CORS header', async () => {
  const { url, port } = await serve({ basePath: '/deep/down/', cors: false })
  const page = await fetch(url)
  expect(page.status).toBe(200)
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
  expect(await statusOfRawPath(port, '/')).toBe(404)
})

test('only GET and HEAD are answered', async () => {
  const { url } = await serve()
  expect((await fetch(url, { method: 'POST' })).status).toBe(405)
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('a port that is taken is replaced by a free one, unless it was insisted on', async () => {
  const first = await serve()
  const second = await serve({ port: first.port })
  expect(second.port).not.toBe(first.port)
  await expect(serve({ port: first.port, whenPortTaken: 'fail' })).rejects.toThrow('EADDRINUSE')
})
