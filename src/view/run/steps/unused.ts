import type { Choice } from '../../../model/world/choices.ts'
import { SWITCHES } from '../../../model/run/switches.ts'
import { submissionText } from '../../../model/trace/wording.ts'

/** A choice without effect, in words: what the visitor did, and where it would have struck. */
export function unusedSentence(choice: Choice): string {
  return `${what(choice)}: the run no longer comes to ‘${choice.at.caption}’ of ${choice.at.operation}.`
}

function what(choice: Choice): string {
  switch (choice.do) {
    case 'switch': {
      const title = SWITCHES.find(({ id }) => id === choice.fault)?.title ?? choice.fault
      return `‘${title}’ switched ${choice.on ? 'on' : 'off'}`
    }
    case 'ask':
      return `${choice.operation.client} asks to ${choice.operation.kind} ${choice.operation.key}`
    case 'redis':
      return `The command ${choice.argv.map((word) => (typeof word === 'string' ? word : 'bytes')).join(' ')}`
    case 'sql':
      return `The SQL ${submissionText(choice.sql)}`
    case 'map':
      return 'The mapping of keys to rows'
    case 'edit':
      return `The edit of ${choice.key}`
    case 'wait':
      return 'The wait'
    case 'fate':
      return `What becomes of ‘${choice.message.caption}’ of ${choice.message.operation}`
    case 'strike':
      return `The strike (${choice.what})`
    case 'next':
      return `${choice.who.operation} goes next`
  }
}
