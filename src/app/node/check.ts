import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { checkFiles } from './check-files.ts'

process.exitCode = await checkFiles(process.argv.slice(2), {
  read: (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8').catch(() => null)),
  print: (words) => void process.stdout.write(words),
  complain: (words) => void process.stderr.write(words),
  nowMs: () => performance.now(),
})
