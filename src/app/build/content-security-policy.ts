import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { minifySync, transformWithOxc, type Plugin } from 'vite'

/** Stands in index.html for the host of the page, which no build can know: the first script puts that in its place. */
const ANY_HOST = 'http: https: file:'

/**
 * What the page may load, as one policy: its own files and nothing else. sql.js needs
 * 'wasm-unsafe-eval'; a frame without allow-same-origin can only start a worker from a blob.
 * frame-ancestors is missing on purpose: a meta tag cannot carry it, and anyone may embed the page.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src ${ANY_HOST} 'wasm-unsafe-eval'`,
  `worker-src ${ANY_HOST} blob:`,
  `connect-src ${ANY_HOST}`,
  `style-src ${ANY_HOST}`,
  `img-src ${ANY_HOST} data: blob:`,
  `font-src ${ANY_HOST}`,
  "base-uri 'none'",
  `manifest-src ${ANY_HOST}`,
  "form-action 'none'",
].join('; ')

const FIRST_SCRIPT = fileURLToPath(new URL('../before-start/before-start.ts', import.meta.url))

/**
 * Puts the policy into every built page, before anything that it governs, and after it the first
 * script, which draws it in. Not while developing: the dev server injects an inline script and inline
 * styles, which this policy forbids.
 */
export function contentSecurityPolicy(): Plugin {
  let fileName = ''
  return {
    name: 'content-security-policy',
    apply: 'build',
    async buildStart() {
      const { code } = await transformWithOxc(readFileSync(FIRST_SCRIPT, 'utf8'), FIRST_SCRIPT)
      // A classic script shares its names with the page.
      const source = minifySync('before-start.js', `(() => {${code}})()`).code
      fileName = `assets/before-start-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
      this.emitFile({ type: 'asset', fileName, source })
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
          injectTo: 'head-prepend',
        },
        { tag: 'script', attrs: { src: `./${fileName}` }, injectTo: 'head-prepend' },
      ],
    },
  }
}
