import type { Session } from '../session.ts'

/**
 * A connection as a line of CLIENT LIST (networking.c, catClientInfoString). Buffers and sockets are
 * not modelled: their fields say 0.
 */
export function clientLine(session: Session): string {
  const { id, server, name, keyspace, transaction, watches, protocol, library, commands } = session
  const { addresses, openedUnixMs, lastCallUnixMs, lastCommand } = session
  const seconds = (sinceUnixMs: number): number => Math.floor(server.nowUnixMs / 1000) - Math.floor(sinceUnixMs / 1000)
  const fields: Readonly<Record<string, string | number>> = {
    id,
    addr: addresses.client,
    laddr: addresses.server,
    fd: 0,
    name,
    age: seconds(openedUnixMs),
    idle: seconds(lastCallUnixMs),
    flags: flagsOf(session),
    db: keyspace.db,
    sub: 0,
    psub: 0,
    ssub: 0,
    multi: transaction === null ? -1 : transaction.queue.length,
    watch: watches.length,
    qbuf: 0,
    'qbuf-free': 0,
    'argv-mem': 0,
    'multi-mem': 0,
    rbs: 0,
    rbp: 0,
    obl: 0,
    oll: 0,
    omem: 0,
    'tot-mem': 0,
    events: 'r',
    cmd: lastCommand,
    user: 'default',
    redir: -1,
    resp: protocol,
    'lib-name': library.name,
    'lib-ver': library.version,
    'io-thread': 0,
    'tot-net-in': 0,
    'tot-net-out': 0,
    'tot-cmds': commands,
  }
  return Object.entries(fields)
    .map(([field, value]) => `${field}=${value}`)
    .join(' ')
}

/** `N` for none of them: a transaction, one that is called off, NO-EVICT, NO-TOUCH. */
function flagsOf({ transaction, isCalledOff, isUnevictable, leavesNoTrace }: Session): string {
  const flags = [
    transaction === null ? '' : 'x',
    isCalledOff ? 'd' : '',
    isUnevictable ? 'e' : '',
    leavesNoTrace ? 'T' : '',
  ].join('')
  return flags === '' ? 'N' : flags
}
