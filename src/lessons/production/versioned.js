// versioned.js: the row with its version, then the key, unless that holds something newer.
import { database, keyOf } from './stores.js'
import { setIfNewer } from './versioned-entries.js'

export { readUser } from './versioned-entries.js'

const save = database
  .prepare(
    `INSERT INTO users (id, name) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = version + 1 RETURNING version`,
  )
  .pluck()

export async function renameUser(id, name, options) {
  const version = save.get(id, name)
  await setIfNewer(keyOf(id), name, version, options).catch((error) => console.error('the cache was not updated:', error.message))
  return 'ok'
}
