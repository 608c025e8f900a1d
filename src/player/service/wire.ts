/** What carries requests to where the work is done, and what is said there back: a worker, or a direct call. */
export interface Wire<Request, Answer, News = never> {
  /** What is sent before it is ready is not lost. */
  send(request: Request): void
  listen(listener: WireListener<Answer, News>): void
  /** Ends the work, whatever it is. Nothing is heard of it any more. */
  close(): void
}

/** Nothing of this may be called before `listen` has returned. */
export interface WireListener<Answer, News = never> {
  ready(): void
  answered(answer: Answer): void
  /** What is said unasked. */
  news(news: News): void
  /** It has ended. `canRestart` false: it cannot even be started. */
  died(reason: string, canRestart: boolean): void
}

/** The request with this id is to be answered as it then is. This has no answer of its own. */
export interface Stop {
  readonly ask: 'stop'
  readonly request: number
}

/** Who answers. A page sends a worker only what it is for. */
export interface Answerer<Request> {
  take(request: Request): void
}

/** What one worker is, of those that have the same script. */
export type Role = 'engine' | 'comparer' | 'replayer' | 'explorer'

/** The first message says what the worker is, and brings SQLite, compiled already, if it needs that. */
export interface Start {
  readonly role: Role
  readonly sqlite: WebAssembly.Module | null
}

export type ToWorker<Request> = { readonly start: Start } | { readonly request: Request }
export type FromWorker<Answer, News = never> =
  | { readonly ready: true }
  /** It cannot be started here. */
  | { readonly broken: string }
  /** It can be relied on no more: only another one helps. */
  | { readonly died: string }
  | { readonly answer: Answer }
  | { readonly news: News }
