/** redis-mock ships no types; this is all of it that the benchmark calls. */
declare module 'redis-mock' {
  interface Client {
    set(key: string, value: string, done: (error: unknown, answer: unknown) => void): void
    get(key: string, done: (error: unknown, answer: unknown) => void): void
  }
  const redisMock: { createClient(): Client }
  export default redisMock
}
