import fc from 'fast-check'

/**
 * Properties draw the same cases each time, so that a test that turns red does so because of a
 * change. `SEED=2 npm run unit` draws others, `SEED=random` ones that nobody has seen; a failure
 * says its seed either way.
 */
const asked = process.env['SEED'] ?? '1'
const seed = Number(asked)
if (asked !== 'random' && !Number.isSafeInteger(seed))
  throw new Error(`SEED is “${asked}”. Give a whole number, or random.`)
if (asked !== 'random') fc.configureGlobal({ seed })
