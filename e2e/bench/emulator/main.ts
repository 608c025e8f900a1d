/** Started by ../emulator.ts, as a bundle in a process of its own: prints its measures as JSON. */
import { measureMillionKeys } from './million-keys.ts'
import { raceAll } from './race.ts'

console.log(JSON.stringify([...(await raceAll()), ...measureMillionKeys()]))
process.exit(0)
