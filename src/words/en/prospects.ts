import type { RepairKind, Until } from '../../model/trace/trace.ts'
import { duration } from './wording.ts'
import { shown } from '../../model/world/shown.ts'

export function untilText(until: Until): string {
  switch (until.is) {
    case 'message-lands':
      return 'until the message that is held up lands'
    case 'ttl':
      return `until its TTL ends at ${duration(until.atMs)}${until.orWrite ? ', or the next write' : ''}`
    case 'next-write':
      return 'until the next write'
    case 'deletion':
      return 'until somebody deletes the key'
    case 'no-end':
      return 'with no end in sight'
  }
}

export function repairText(repair: RepairKind): string {
  switch (repair.id) {
    case 'wait':
      return `Wait for the TTL (${duration(repair.forMs)})`
    case 'resume':
      return 'Let the delayed message land'
    case 'delete':
      return 'Delete the key'
    case 'write':
      return `Write ${quoted(repair.value)} again`
    case 'restore-delete':
      return 'Restore Redis, then delete the key'
    case 'restore-write':
      return `Restore Redis, then write ${quoted(repair.value)} again`
  }
}

function quoted(value: string | null): string {
  return value === null ? 'it' : `“${shown(value)}”`
}
