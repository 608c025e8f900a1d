import { expect, it } from 'vitest'
import { CellExploration, type Cell } from '../../../../model/explore/cell.ts'
import { EXPLORED } from '../../../../model/explore/questions/scenarios.ts'
import { setupOf, type Asked } from '../../../../model/explore/questions/setup-of.ts'
import { PATTERN_IDS } from '../../../../model/world/ids.ts'
import { crosses, extent, overlaps } from '../../../run/timeline/labels.ts'
import { pictureOf, type RunPicture } from './picture.ts'
import { startOf } from './start-of.ts'

function explored(asked: Asked): Cell {
  const exploration = new CellExploration(setupOf(asked))
  while (exploration.advance(1000));
  return exploration.result()
}

/** The shortest run to every label of every cell. */
const runs = PATTERN_IDS.flatMap((pattern) =>
  EXPLORED.flatMap(({ id: scenario }) =>
    Object.entries(explored({ pattern, scenario }).witnesses).map(([label, { steps }]) => ({
      name: `${pattern}/${scenario}: ${label}`,
      start: startOf({ pattern, scenario }),
      steps,
    })),
  ),
)

function pictures(width: number): readonly { readonly name: string; readonly picture: RunPicture }[] {
  return runs.map(({ name, start, steps }) => ({
    name,
    picture: pictureOf({ start, steps, width, unit: 1, lasting: 'stale' }),
  }))
}

function touching({ labels, arrows, ribbons, width, height }: RunPicture): readonly string[] {
  return labels.flatMap((label, index) => {
    const rect = extent(label, 1)
    return [
      ...(arrows.some(({ start, end }) => crosses({ start, end }, rect)) ? [`“${label.text}” touches an arrow`] : []),
      ...(ribbons.some((ribbon) => overlaps(ribbon.rect, rect)) ? [`“${label.text}” touches a ribbon`] : []),
      ...(labels.slice(index + 1).some((other) => overlaps(extent(other, 1), rect))
        ? [`“${label.text}” touches another label`]
        : []),
      ...(rect.x < 0 || rect.x + rect.width > width || rect.y + rect.height > height
        ? [`“${label.text}” is cut off`]
        : []),
    ]
  })
}

for (const width of [1030, 366]) {
  it(`draws the shortest run of every cell, ${width} px wide, with no label on an arrow, a ribbon or another label`, () => {
    const problems = pictures(width).flatMap(({ name, picture }) =>
      touching(picture).map((problem) => `${name}: ${problem}`),
    )
    expect(problems).toEqual([])
  })

  it(`captions every message, ${width} px wide`, () => {
    const bare = pictures(width).flatMap(({ name, picture: { arrows, labels } }) =>
      arrows.flatMap(({ arrow }) =>
        arrow.text === '' || labels.some(({ id }) => id === `arrow ${arrow.step} ${arrow.look}`)
          ? []
          : [`${name}: “${arrow.text}”`],
      ),
    )
    expect(bare).toEqual([])
  })
}

it('draws what a dead process had sent as a message that is held up, and a statement that is locked out as one that does not get in', () => {
  const crash = explored({ pattern: 'cache_aside', scenario: 'redis_late', kinds: ['crash'] }).witnesses.lost_ack!
  const start = startOf({ pattern: 'cache_aside', scenario: 'redis_late' })
  const sent = pictureOf({ start, steps: crash.steps, width: 1030, unit: 1, lasting: 'stale' }).arrows.map(
    ({ arrow }) => [arrow.text, arrow.sign],
  )
  expect(sent).toContainEqual(['UPDATE “Bob” on the way', 'held'])
  expect(sent).toContainEqual(['UPDATE “Bob” arrives late', 'head'])
  const locked = runs.find(({ name }) => name === 'wt_in_tx/writers: unavailable')!
  const { arrows, numbers } = pictureOf({
    start: locked.start,
    steps: locked.steps,
    width: 1030,
    unit: 1,
    lasting: 'stale',
  })
  expect(arrows.map(({ arrow }) => [arrow.text, arrow.sign])).toContainEqual(['UPDATE “Bea”, locked out', 'cross'])
  expect(numbers.some(({ isFault }) => isFault)).toBe(false)
})
