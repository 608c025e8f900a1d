import type { TypedLine } from './use-transcript.ts'

/** A command or a submission of the run, whoever gave it: typed, a repair, or what came with a link. */
export interface RunLine {
  /** The choice it is, as text. */
  readonly choice: string
  readonly sentAt: number | null
  readonly unused: boolean
}

/** One line of a console as it is shown: what was typed, and the commands of the run that it became. */
export interface ShownLine<Line extends RunLine> {
  readonly key: string
  /** What the console knows of it where it was typed here; null for a line that came otherwise. */
  readonly typed: TypedLine | null
  readonly commands: readonly Line[]
  /** Typed, but no longer in the run: undone, or left behind by a fork. */
  readonly gone: boolean
}

/**
 * The lines of a console: those typed here in the order of typing, and between them, at their place
 * in the run, those that came with a link, a scenario or a repair.
 */
export function shownLines<Line extends RunLine>(
  lines: readonly Line[],
  typed: readonly TypedLine[],
  cleared: ReadonlySet<string>,
): readonly ShownLine<Line>[] {
  const byChoice = new Map(lines.map((line) => [line.choice, line]))
  const claimed = new Set(typed.flatMap(({ choices }) => choices))
  const others = lines.filter(({ choice }) => !claimed.has(choice) && !cleared.has(choice))
  const shown: ShownLine<Line>[] = []
  let next = 0
  const upTo = (step: number): void => {
    while (next < others.length && (others[next]!.sentAt ?? Infinity) < step) shown.push(ofRun(others[next++]!))
  }
  for (const line of typed) {
    const commands = line.choices.flatMap((choice) => byChoice.get(choice) ?? [])
    const [first] = commands
    if (first !== undefined && first.sentAt !== null) upTo(first.sentAt)
    shown.push({
      key: `typed ${line.number}`,
      typed: line,
      commands,
      gone: line.choices.length > 0 && commands.length === 0,
    })
  }
  upTo(Infinity)
  for (; next < others.length; next++) shown.push(ofRun(others[next]!))
  return shown
}

function ofRun<Line extends RunLine>(line: Line): ShownLine<Line> {
  return { key: line.choice, typed: null, commands: [line], gone: false }
}
