/*
 * The first script of the page: classic, alone and small, so that it runs where the playground itself
 * cannot. It draws the policy of the page in to its own host, and says why nothing more appears.
 */

/**
 * In a frame without an origin WebKit matches nothing to 'self'. So the policy that index.html carries
 * names every host (`ANY_HOST` in content-security-policy.ts), and this one, which is in force beside
 * it from here on, names the host of the page in its place. The playground does not start without it.
 */
function drawPolicyIn(): void {
  const wide = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')
  if (wide === null || location.protocol === 'file:') return
  const own = wide.cloneNode() as HTMLMetaElement
  own.content = wide.content.replaceAll('http: https: file:', new URL(document.baseURI).origin)
  own.dataset['own'] = ''
  wide.after(own)
}

let isScriptForbidden = false

/** Cause and remedy. */
function whyNothingAppears(): string {
  if (location.protocol === 'file:') {
    return 'The playground was opened as a file, and a browser loads no modules from files. Serve its folder and open that address: “npm start” does it, and so does any static host.'
  }
  if (isScriptForbidden) {
    return "The host of this page forbids its scripts: its Content-Security-Policy has no 'self' in script-src. Whoever runs the host can add it; the README of the playground names the whole policy under “Host it”."
  }
  if (self.origin === 'null') {
    return 'The playground could not be loaded into this frame. Its host must send Access-Control-Allow-Origin: * with every file, because a sandboxed frame is a stranger to it; and there must be a connection.'
  }
  return 'A part of the playground did not arrive. Check the connection and reload the page.'
}

function say(): void {
  const place = document.getElementById('start')
  if (place === null) return
  const line = document.createElement('p')
  line.setAttribute('role', 'alert')
  line.textContent = whyNothingAppears()
  place.replaceChildren(line)
}

drawPolicyIn()
document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
  isScriptForbidden ||= effectiveDirective.startsWith('script-src')
})
// An error of an element does not bubble; it is seen on its way down.
document.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === 'module') setTimeout(say, 0)
  },
  true,
)
