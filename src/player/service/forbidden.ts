import { Sentence } from '../sentence.ts'

/** A directive of a policy that stands in the way, and what must be in it. */
const NEEDED = {
  'connect-src': "'self'",
  'script-src': "'wasm-unsafe-eval'",
  'worker-src': 'blob:',
} as const
type Directive = keyof typeof NEEDED

/** What the host's own policy keeps the page from doing, with cause and remedy. */
export function forbiddenBy(directive: Directive, what: string): Sentence {
  return new Sentence(
    `${what}, because the host of this page forbids it: its Content-Security-Policy has no ${NEEDED[directive]} in ${directive}. ` +
      'Whoever runs the host can add it; the README of the playground names the whole policy under “Host it”.',
  )
}

/** A frame in a sandbox without allow-same-origin: it is a stranger to its own host. */
export function hasNoOrigin(): boolean {
  return self.origin === 'null'
}

const violations: SecurityPolicyViolationEvent[] = []
/** From now on. A policy that forbids everything makes many of these. */
export function watchViolations(): void {
  document.addEventListener('securitypolicyviolation', (violation) => {
    if (violations.length < MOST_KEPT) violations.push(violation)
  })
}
const MOST_KEPT = 100

/** Whether a policy stood in the way of this address. Asked right after a failure: a browser says it a task later. */
export async function wasForbidden(directive: Directive, address: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  return violations.some(
    ({ effectiveDirective, blockedURI }) => effectiveDirective === directive && blockedURI.startsWith(address),
  )
}
