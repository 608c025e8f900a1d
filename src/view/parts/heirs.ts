/**
 * Who takes the focus over when a control goes away. `keep-focus.ts` moves it, and mostly finds the
 * successor by itself: the control that took the place, else the next one, else the one before. Where
 * that is not what the visitor went for, the part that goes away names its heir, and the heir its name.
 *
 *     <div {...heir('verdict')}>           <h2 {...takesOver('verdict')}>
 *       <Button>Heal it</Button>             user:2: the stores agree
 *     </div>                               </h2>
 */
export type HeirName =
  /** The heading of the room that is open, or what stands in for it while it is on its way. */
  | 'room'
  | 'verdict'
  | 'first-run'
  | 'next-up'
  | 'walk'
  | 'cell'
  | 'opened-cell'
  | 'grid-cell'
  | 'new-table'
  | 'column-3'
  | 'console-tab'
  | 'console-line'

/** For what may go away, the best heir first. Of what stays, they are the last resort: what is in it comes first. */
export function heir(...names: readonly (HeirName | typeof EARLIER)[]) {
  return { 'data-heir': names.join(' ') }
}

/** Instead of a name: the focus goes back to where it was before it came here. */
export const EARLIER = 'earlier'

/** For a control that takes the focus over, or for what holds it. The first of a name in the page is meant. */
export function heirNamed(...names: readonly HeirName[]) {
  return { 'data-takes-over': names.join(' ') }
}

/** The same for a heading or a text: scripts may focus it, Tab passes it by. */
export function takesOver(...names: readonly HeirName[]) {
  return { ...heirNamed(...names), tabIndex: -1 }
}
