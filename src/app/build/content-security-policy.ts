import type { Plugin } from 'vite'

/**
 * What the page may load, as one policy: its own files and nothing else. sql.js needs
 * 'wasm-unsafe-eval'; a frame without allow-same-origin can only start a worker from a blob.
 * frame-ancestors is missing on purpose: a meta tag cannot carry it, and anyone may embed the page.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "manifest-src 'self'",
  "form-action 'none'",
].join('; ')

/**
 * Puts the policy into every built page, before anything that it governs. Not while developing:
 * the dev server injects an inline script and inline styles, which this policy forbids.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  }
}
