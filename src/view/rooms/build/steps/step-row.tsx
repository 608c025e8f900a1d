import { useId, type KeyboardEvent } from 'react'
import { isSamePlace, type AnyStep, type Direction, type Place } from '../../../../player/session/build/places.ts'
import { Button } from '../../../parts/button.tsx'
import type { Elements } from '../../../parts/elements.ts'
import { Icon } from '../../../parts/icons.tsx'
import { Text } from '../../../parts/text.tsx'
import { placeText, whereText } from '../place-text.ts'
import { useBuilding } from '../use-building.ts'
import { Parameters } from './parameters.tsx'
import { noteOf, tagOf } from './step-words.ts'
import styles from './steps.module.css'
import { useDrag } from './use-drag.ts'

interface StepRowProps {
  readonly place: Place
  readonly step: AnyStep
  readonly caption: string
  /** The steps inside of it. */
  readonly children?: Elements
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
}

/** One step: dragged by its name, moved by arrow keys or by the buttons that come with its selection. */
export function StepRow({ place, step, caption, children }: StepRowProps) {
  const { selected, select, nudge, remove, change, problem, lines } = useBuilding()
  const { gap, dragged, grab, wasDrag } = useDrag()
  const whereId = useId()
  const problemId = useId()
  const isSelected = isSamePlace(selected, place)
  const wrongPlace = problem === null || problem.at === null ? null : { list: problem.list, path: problem.at }
  const isWrong = isSamePlace(wrongPlace, place)
  const isDragged = dragged !== null && 'from' in dragged && isSamePlace(dragged.from, place)
  const listen = (event: KeyboardEvent): void => {
    const direction = event.altKey || event.ctrlKey || event.metaKey ? undefined : ARROWS[event.key]
    if (direction !== undefined) nudge(place, direction)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(place)
    else return
    event.preventDefault()
  }
  const note = noteOf(step)
  return (
    <li className={styles.row} data-gap={placeText(place)} data-drop={isSamePlace(gap, place)} data-dragged={isDragged}>
      <div className={styles.line} data-selected={isSelected} data-wrong={isWrong}>
        <button
          type="button"
          className={styles.name}
          data-handle={placeText(place)}
          aria-label={`${tagOf(step)}: ${caption}`}
          aria-pressed={isSelected}
          aria-describedby={isWrong ? `${whereId} ${problemId}` : whereId}
          onPointerDown={(event) => grab(event, { from: place })}
          onClick={() => !wasDrag() && select(place)}
          onFocus={() => select(place)}
          onKeyDown={listen}
        >
          <span className={styles.grip} aria-hidden />
          <span className={styles.tag} translate="no">
            {tagOf(step)}
          </span>
          <span className={styles.caption}>
            <Text>{step.do === 'tell' ? 'the client' : caption === tagOf(step) ? '' : caption}</Text>
          </span>
        </button>
        <span className={styles.parameters}>
          <Parameters step={step} caption={caption} onChange={(next) => change(place, next)} />
        </span>
        {isSelected && <Verbs place={place} caption={caption} />}
      </div>
      <span id={whereId} hidden>
        <Text>{`${whereText(lines, place)}. Arrow keys move it, Delete removes it.`}</Text>
      </span>
      {note !== null && (
        <p className={styles.note}>
          <Text>{note}</Text>
        </p>
      )}
      {isWrong && (
        <p id={problemId} className={styles.wrong}>
          <Text>{problem?.sentence ?? ''}</Text>
        </p>
      )}
      {children}
    </li>
  )
}

/** For a pointer that cannot drag: the same as the keys. */
function Verbs({ place, caption }: { readonly place: Place; readonly caption: string }) {
  const { nudge, remove } = useBuilding()
  const moves: readonly (readonly [Direction, string, string])[] = [
    ['up', 'Move up', '↑'],
    ['down', 'Move down', '↓'],
    ...(place.list === 'write'
      ? ([
          ['out', 'Move out of the failure', '←'],
          ['in', 'Move into the failure above', '→'],
        ] as const)
      : []),
  ]
  return (
    <span className={styles.verbs} role="group" aria-label={`Move or remove ‘${caption}’`}>
      {moves.map(([direction, words, arrow]) => (
        <Button
          key={direction}
          square
          look="quiet"
          className={styles.verb}
          aria-label={words}
          title={words}
          onClick={() => nudge(place, direction)}
        >
          <span aria-hidden>{arrow}</span>
        </Button>
      ))}
      <Button
        square
        look="quiet"
        className={styles.verb}
        aria-label="Remove"
        title="Remove"
        onClick={() => remove(place)}
      >
        <Icon name="close" />
      </Button>
    </span>
  )
}
