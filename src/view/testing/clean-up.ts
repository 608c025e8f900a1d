import { afterEach } from 'vitest'

/**
 * Testing Library empties the page by itself only where tests are globals, and here they are
 * imported. A test without a DOM (most of them) does not even load the library.
 */
if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react')
  afterEach(cleanup)
  // Its own second is over soon on a busy machine; this only ends what hangs.
  configure({ asyncUtilTimeout: 120_000 })
}
