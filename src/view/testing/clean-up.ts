import { afterEach } from 'vitest'

/**
 * Testing Library empties the page by itself only where tests are globals, and here they are
 * imported. A test without a DOM (most of them) does not even load the library.
 */
if (typeof document !== 'undefined') {
  const { cleanup } = await import('@testing-library/react')
  afterEach(cleanup)
}
