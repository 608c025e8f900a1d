import { serveBuild } from './serve-build.ts'

/** One server for all specs; the address reaches the workers, and their baseURL, by the environment. */
export default async function startServer(): Promise<() => Promise<void>> {
  const server = await serveBuild()
  process.env['PLAYGROUND_URL'] = server.url
  return () => server.close()
}
