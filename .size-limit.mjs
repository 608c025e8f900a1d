// Plain JavaScript, as size-limit reads it: no types are checked here.
import { readFileSync } from 'node:fs'

/** Whatever the page itself names is there before its first run can be played. */
const page = readFileSync('dist/index.html', 'utf8')
const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => `dist/${path}`)
const stores = 'dist/assets/stores-worker-*.js'

export default [
  { name: 'scripts and styles until the first run', path: first, gzip: true, limit: '185 kB' },
  {
    name: 'all bytes until then, SQLite and fonts included',
    path: [...first, stores, 'dist/assets/*.{wasm,woff2}'],
    gzip: true,
    limit: '713 kB',
  },
  { name: 'worker scripts', path: 'dist/assets/*-worker-*.js', gzip: true, limit: '172 kB' },
]
