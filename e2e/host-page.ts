import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of another origin that frames the playground in a sandbox without allow-same-origin. */
export async function hostPage(frame: string): Promise<{ url: string; close: () => Promise<void> }> {
  const html = `<!doctype html><title>Course</title><button id="before">Before</button>
    <iframe title="Playground" src="${frame}" width="760" height="470" sandbox="allow-scripts allow-forms allow-popups allow-downloads"></iframe>`
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
