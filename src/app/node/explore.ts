import { exploreCells } from './explore-cells.ts'

process.exitCode = await exploreCells(process.argv.slice(2), {
  print: (words) => void process.stdout.write(words),
  complain: (words) => void process.stderr.write(words),
  nowMs: () => performance.now(),
})
