import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Course {
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * A page of another origin, under another name of this machine, that frames the playground in a sandbox
 * without allow-same-origin.
 */
export async function serveCourse(frame: string): Promise<Course> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Course</title><h1>Course</h1><button id="before">Before</button>
      <iframe title="Playground" src="${frame}" width="760" height="470" sandbox="allow-scripts allow-forms allow-popups allow-downloads"></iframe>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
