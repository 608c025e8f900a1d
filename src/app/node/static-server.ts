import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve, sep } from 'node:path'
import { createGzip } from 'node:zlib'

/** The types that browsers insist on (modules, wasm, styles), and what else the build may hold. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

export interface StaticServerOptions {
  /** The folder to serve. */
  readonly root: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** With a port that is taken: 'fail', or the default, 'take any free one'. */
  readonly whenPortTaken?: 'fail' | 'take any free one'
  /** Serves the folder below this path, which begins and ends with a slash. Default `/`. */
  readonly basePath?: string
  /**
   * Whether to send Access-Control-Allow-Origin. Default true: a frame in a sandbox without
   * allow-same-origin has no origin, so even its own scripts and wasm are cross-origin to it.
   */
  readonly cors?: boolean
  /** More headers for every answer. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface StaticServer {
  /** For example `http://127.0.0.1:4173/`, with the base path, ending in a slash. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** Serves a folder on loopback only, as a plain static host would: no fallback page, no rewriting. */
export async function startStaticServer(options: StaticServerOptions): Promise<StaticServer> {
  const root = resolve(options.root)
  const basePath = options.basePath ?? '/'
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(options.headers ?? {})) response.setHeader(name, value)
    if (options.cors !== false) response.setHeader('Access-Control-Allow-Origin', '*')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      refuse(response, 405, 'Only GET and HEAD are answered here')
      return
    }
    const target = request.url ?? '/'
    const path = pathBelow(basePath, target)
    const file = path === null ? null : fileBelow(root, path)
    if (path === null || file === null) refuse(response, 404, 'Not found')
    else
      void sendFile(response, {
        file,
        path,
        query: queryOf(target),
        headOnly: request.method === 'HEAD',
        zipped: takesGzip(request),
      })
  })
  const port = await listen(server, options.port ?? 0, options.whenPortTaken ?? 'take any free one')
  return { url: `http://127.0.0.1:${port}${basePath}`, port, close: () => close(server) }
}

function pathBelow(basePath: string, requestUrl: string): string | null {
  try {
    const path = decodeURIComponent(new URL(requestUrl, 'http://localhost').pathname)
    return path.startsWith(basePath) && !path.includes('\0') ? path.slice(basePath.length) : null
  } catch {
    return null
  }
}

/** `%2e%2e%2f` survives URL parsing, so what the path resolves to is what counts. */
function fileBelow(root: string, path: string): string | null {
  const file = resolve(root, `./${path}`)
  return file === root || file.startsWith(root + sep) ? file : null
}

function queryOf(requestUrl: string): string {
  const start = requestUrl.indexOf('?')
  return start === -1 ? '' : requestUrl.slice(start)
}

interface Wanted {
  readonly file: string
  readonly path: string
  readonly query: string
  readonly headOnly: boolean
  /** The browser takes gzip, as hosts send it. */
  readonly zipped: boolean
}

function takesGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b/.test(headers['accept-encoding'] ?? '')
}

/** What gets smaller by it: fonts and pictures are packed already. */
const WORTH_ZIPPING = /\.(html|js|mjs|css|json|svg|wasm|txt)$/

async function sendFile(response: ServerResponse, { file, path, query, headOnly, zipped }: Wanted) {
  const asked = await stat(file).catch(() => null)
  const inFolder = asked?.isDirectory() === true
  if (inFolder && path !== '' && !path.endsWith('/')) {
    // Without the slash, the page's relative addresses would point one folder too high.
    response.setHeader('Location', `./${encodeURIComponent(path.split('/').at(-1) ?? '')}/${query}`)
    refuse(response, 301, 'This is a folder')
    return
  }
  const found = inFolder ? join(file, 'index.html') : file
  const details = inFolder ? await stat(found).catch(() => null) : asked
  if (details?.isFile() !== true) {
    refuse(response, 404, 'Not found')
    return
  }
  const isHashed = path.startsWith('assets/')
  const zip = zipped && WORTH_ZIPPING.test(found)
  response.writeHead(200, {
    'Content-Type': CONTENT_TYPES[extname(found)] ?? 'application/octet-stream',
    ...(zip ? { 'Content-Encoding': 'gzip' } : { 'Content-Length': details.size }),
    Vary: 'Accept-Encoding',
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  })
  if (headOnly) {
    response.end()
    return
  }
  const reading = createReadStream(found).on('error', () => response.destroy())
  if (zip) reading.pipe(createGzip()).pipe(response)
  else reading.pipe(response)
}

function refuse(response: ServerResponse, status: number, sentence: string) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${sentence}\n`)
}

function listen(server: Server, port: number, whenPortTaken: 'fail' | 'take any free one'): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0 && whenPortTaken !== 'fail') {
        listen(server, 0, 'fail').then(done, failed)
      } else failed(error)
    })
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    server.close((error) => (error === undefined ? done() : failed(error)))
    // A browser keeps its connections open, and close() would wait for them.
    server.closeAllConnections()
  })
}
