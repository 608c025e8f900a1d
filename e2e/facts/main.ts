/**
 * `npm run -s facts -- wt_db_first/redis_down/retry/crash seeded/17`: the whole facts of any run that is
 * kept, by its id. `npm run -s facts -- --list` names them all; `--write` keeps what they are now.
 */
import { factsText } from '../../src/model/formats/facts-text.ts'
import { casesOf, GROUPS } from './cases.ts'
import { writeGolden } from './golden.ts'

const args = process.argv.slice(2).filter((arg) => arg !== '--')
const isWriting = args.includes('--write')
const isListing = args.includes('--list')

if (isListing) for (const group of GROUPS) for (const { id } of casesOf(group)) console.log(id)
if (isWriting) for (const group of GROUPS) await writeGolden(group, casesOf(group))

for (const id of args.filter((arg) => !arg.startsWith('--'))) {
  const found = GROUPS.filter((group) => id.startsWith(`${group}/`))
    .flatMap(casesOf)
    .find((one) => one.id === id)
  if (found === undefined) {
    console.error(`There is no run “${id}”. “npm run -s facts -- --list” names all of them.`)
    process.exitCode = 1
  } else {
    process.stdout.write(`run ${id}\n${factsText(found.run())}`)
  }
}
