import type { Lines, ReadLine, WriteLine } from '../../../model/patterns/built/lines.ts'
import type { Place } from '../../../player/session/build/places.ts'

/** A place as an attribute: what is dragged finds its gaps in the document by it. */
export function placeText({ list, path }: Place): string {
  return `${list} ${path.join('.')}`
}

export function placeOf(text: string): Place | null {
  const [list, path = ''] = text.split(' ')
  return list === 'write' || list === 'read' ? { list, path: path.split('.').map(Number) } : null
}

export function lineAt(lines: Lines, { list, path }: Place): WriteLine | ReadLine | null {
  if (list === 'read') return lines.read[path[0]!] ?? null
  let inner = lines.write
  let found: WriteLine | null = null
  for (const index of path) {
    found = inner[index] ?? null
    inner = found?.lines ?? []
  }
  return found
}

/** 'step 2 of 3 of the write', 'step 1 of 2 for when ‘set the key’ fails' */
export function whereText(lines: Lines, place: Place): string {
  const index = place.path.at(-1)! + 1
  if (place.list === 'read') return `step ${index} of ${lines.read.length} of the read`
  if (place.path.length === 1) return `step ${index} of ${lines.write.length} of the write`
  const outer = lineAt(lines, { list: 'write', path: place.path.slice(0, -1) }) as WriteLine
  return `step ${index} of ${outer.lines.length} ${innerText(outer)}`
}

/** When the steps inside of a step are done. */
export function innerText({ step, caption, tries }: WriteLine): string {
  if (step.do === 'ifUnknown') return 'for when nobody knows'
  return tries !== null ? `for when every try to ${tries} has failed` : `for when ‘${caption}’ fails`
}
