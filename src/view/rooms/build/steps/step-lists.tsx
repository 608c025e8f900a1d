import { useRef } from 'react'
import type { WriteLine } from '../../../../model/patterns/built/lines.ts'
import { innerSteps } from '../../../../model/world/built-steps.ts'
import { NEW_READ_STEPS, NEW_WRITE_STEPS } from '../../../../player/session/build/new-steps.ts'
import { indexForNew, isSamePlace, type Place } from '../../../../player/session/build/places.ts'
import { Section } from '../../../parts/section.tsx'
import { Text } from '../../../parts/text.tsx'
import { innerText, placeText } from '../place-text.ts'
import { useBuilding } from '../use-building.ts'
import { Palette } from './palette.tsx'
import { StepRow } from './step-row.tsx'
import styles from './steps.module.css'
import { DragContext, useDrag, useDragging } from './use-drag.ts'

/** The steps of the write and of the read, each with what can be added to it. */
export function StepLists() {
  const building = useBuilding()
  const box = useRef<HTMLDivElement>(null)
  const drag = useDragging(building, box)
  const { lines, problem } = building
  return (
    <DragContext value={drag}>
      <div ref={box} className={styles.lists} data-dragging={drag.dragged !== null}>
        <Section title="A write" className={styles.list}>
          <Palette list="write" steps={NEW_WRITE_STEPS} />
          {problem?.list === 'write' && problem.at === null && <Wrong sentence={problem.sentence} />}
          <WriteSteps lines={lines.write} outer={[]} />
        </Section>
        <Section title="A read" className={styles.list}>
          <Palette list="read" steps={NEW_READ_STEPS} />
          {problem?.list === 'read' && problem.at === null && <Wrong sentence={problem.sentence} />}
          <ol className={styles.steps}>
            {lines.read.map(({ step, caption }, index) => (
              <StepRow key={caption} place={{ list: 'read', path: [index] }} step={step} caption={caption} />
            ))}
            <End place={{ list: 'read', path: [lines.read.length] }} />
          </ol>
        </Section>
      </div>
    </DragContext>
  )
}

function Wrong({ sentence }: { readonly sentence: string }) {
  return (
    <p className={styles.wrong}>
      <Text>{sentence}</Text>
    </p>
  )
}

function WriteSteps({ lines, outer }: { readonly lines: readonly WriteLine[]; readonly outer: readonly number[] }) {
  return (
    <ol className={styles.steps}>
      {lines.map((line, index) => {
        const path = [...outer, index]
        const hasRoom = 'ifFails' in line.step || line.step.do === 'ifUnknown'
        return (
          <StepRow
            key={`${line.step.do} ${line.caption}`}
            place={{ list: 'write', path }}
            step={line.step}
            caption={line.caption}
          >
            {hasRoom && <Inner line={line} path={path} />}
          </StepRow>
        )
      })}
      <End place={{ list: 'write', path: [...outer, lines.length] }} />
    </ol>
  )
}

/** What is done when the step fails, or when nobody knows. */
function Inner({ line, path }: { readonly line: WriteLine; readonly path: readonly number[] }) {
  const { add } = useBuilding()
  const { step, lines } = line
  const when = step.do === 'ifUnknown' ? 'then' : step.do === 'retry' ? 'if every try fails' : 'if it fails'
  return (
    <div className={styles.inner}>
      <div className={styles.when}>
        <Text>{lines.length === 0 ? `${when}: it goes on all the same` : `${when}:`}</Text>
        <select
          className={styles.more}
          aria-label={`Add a step ${innerText(line)}`}
          value=""
          onChange={(event) => {
            const chosen = NEW_WRITE_STEPS.find(({ id }) => id === event.target.value)
            if (chosen !== undefined)
              add(chosen.step, 'write', {
                list: 'write',
                path: [...path, indexForNew(innerSteps(step) ?? [], chosen.step)],
              })
          }}
        >
          <option value="">+ add</option>
          {NEW_WRITE_STEPS.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </div>
      <WriteSteps lines={lines} outer={path} />
    </div>
  )
}

/** The gap after the last step of a list. */
function End({ place }: { readonly place: Place }) {
  const { gap } = useDrag()
  return <li className={styles.end} data-gap={placeText(place)} data-drop={isSamePlace(gap, place)} aria-hidden />
}
