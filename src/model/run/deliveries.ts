import { rowOf } from '../effects/effect-rows.ts'
import { FAILURES, switchesWith, switchMatches, type MessageFate } from '../failures/failures.ts'
import { actOf, changesItsStore, type Act } from '../failures/matches.ts'
import { refusalOf, timeOutOf } from '../failures/outcomes.ts'
import { LOCKED } from '../stores/sqlite/database.ts'
import { startProcess, takeCall } from './apps.ts'
import type { Fate } from '../world/ids.ts'
import { deliverTold, end } from './clients.ts'
import { isStore, type Core } from './core.ts'
import { evictForRoom } from './evictions.ts'
import { latency, leaseToken, schedule } from './launch.ts'
import { block, mayWait, releaseBlocked } from './locks.ts'
import { originOf } from './origin.ts'
import { replicasAnswer } from './replica.ts'
import { isFailed, recordOf, resultText } from '../trace/console.ts'
import type { DoneByStore, StepDetail } from '../trace/step-detail.ts'
import { isInTransaction, isUndelivered, type Message, type Payload } from './message.ts'
import type { Resume } from '../effects/resume.ts'
import { keepLongRow } from './whole-row.ts'
import { closeTransaction, resume } from './processes.ts'
import { readBackAfter, readBackCache, readBackRows, showRelayTables, showTransactions } from './read-back.ts'
import type { Commit } from '../trace/trace.ts'

/** A message reaches the end of its wire: it is taken in, refused, lost, or held back. */
export function arrive(core: Core, message: Message): void {
  const { kind } = message.payload
  if (kind === 'ask') return startProcess(core, message)
  if (kind === 'tell') return deliverTold(core, message)
  if (kind === 'call') return takeCall(core, message)
  if (isStruck(core, 'refuse', message)) return message.abandoned ? lose(core, message) : refuse(core, message)
  if (message.to === 'redis' && core.state.redisBusyUntilMs > core.state.nowMs) return waitForRedis(core, message)
  if (message.status === 'flying' && isStruck(core, 'lose', message)) return lose(core, message)
  if (message.status === 'flying' && isStruck(core, 'late', message)) return park(core, message)
  // A connection that its transaction gave up on is closed: nothing that was still on it gets through.
  if (message.abandoned && isInTransaction(message)) return lose(core, message, { is: 'connection-closed' })
  if (willRun(core, message) && evictForRoom(core)) return schedule(core, message, 'arrive', 0)
  meet(core, message, fateOf(core, message))
}

function isRead({ payload, to }: Message): boolean {
  return to === 'database' && payload.kind === 'effect' && rowOf(payload.effect).asksForValue
}

/** Whether Redis is going to run it, as far as what was chosen for it says. */
function willRun({ state }: Core, { id, to, status }: Message): boolean {
  const fate = status === 'parked' ? null : (state.fates.get(id) ?? null)
  return to === 'redis' && (fate === null || fate === 'lose-reply')
}

/** What was chosen to become of this message; it strikes once. */
function fateOf(core: Core, { id, status }: Message): Fate | null {
  const { fates } = core.state
  const fate = fates.get(id) ?? null
  if (status === 'parked' || fate === null) return null
  // A reply is lost later, when it is on its way.
  if (fate !== 'lose-reply') fates.delete(id)
  return fate
}

function meet(core: Core, message: Message, fate: Fate | null): void {
  switch (fate) {
    case 'refuse':
      return message.abandoned ? lose(core, message) : refuse(core, message)
    case 'lose':
      return lose(core, message)
    case 'old':
      return apply(core, message, isRead(message) ? fate : null)
    case 'late':
      return park(core, core.updateMessage(message, { heldUp: true }))
    default:
      return apply(core, message, fate)
  }
}

/** Redis does one thing at a time. */
function waitForRedis(core: Core, message: Message): void {
  schedule(core, message, 'arrive', core.state.redisBusyUntilMs - core.state.nowMs)
}

/** Whether a switch brings this fate to this message; one that does not last has then switched itself off. */
function isStruck(core: Core, fate: MessageFate, message: Message): boolean {
  const { switches } = core.state
  if (switches.size === 0) return false
  const id = switchesWith(fate).find((one) => switches.has(one) && switchMatches(one, actIn(message)))
  return id !== undefined && (FAILURES[id].switch?.lasts === true || core.strikeOnce(id))
}

/** What a message asks of its store; what a visitor does there is no effect of a pattern. */
function actIn({ to, payload }: Message): Act {
  if (payload.kind === 'effect') return actOf(payload.effect)
  return { store: to === 'database' || to === 'redis' ? to : null, effect: null }
}

function refuse(core: Core, message: Message): void {
  const store = message.to === 'database' ? 'database' : 'redis'
  if (store === 'redis') core.stores.loseRedisConnection(message.client)
  const replyText = 'connection refused'
  const refused = core.updateMessage(message, { status: 'refused', result: refusalOf(store), replyText })
  schedule(core, refused, 'return', latency(core, message.to, message.from))
  core.emit({ event: 'refuse', message: refused })
}

function lose(core: Core, message: Message, detail?: StepDetail): void {
  const lost = core.updateMessage(message, { status: 'lost' })
  if (lost.abandoned) core.forget(lost)
  core.emit({ event: 'lose', message: lost, detail })
}

function park(core: Core, message: Message): void {
  core.emit({ event: 'delay', message: core.updateMessage(message, { status: 'parked' }) })
}

/** The store does what the message says. Its answer is its own, its rows and keys are read back. */
function apply(core: Core, message: Message, fate: Fate | null): void {
  const toDatabase = message.to === 'database'
  const { payload, client } = message
  if (payload.kind === 'sql') return applySubmission(core, message, payload)
  if (toDatabase) keepLongRow(core, message.key)
  const rejects = fate === 'reject' || isStruck(core, 'reject', message)
  const outcome =
    fate === 'old'
      ? replicasAnswer(core, message)
      : toDatabase
        ? core.stores.runSql(message, rejects, core.state.mapping)
        : core.stores.runRedis(client, payload, rejects, leaseToken(message.operation, message.attempt))
  const { result, replyText, ran, committed, reply, isFull = false } = outcome
  if (toDatabase && !result.ok && result.message === LOCKED && mayWait(core, message)) return block(core, message)
  const busyMs = core.stores.takeBusyMs()
  if (busyMs > 0) core.state.redisBusyUntilMs = core.state.nowMs + busyMs
  const applied = core.updateMessage(message, { status: 'applied', result, replyText, text: ran })
  if (message.abandoned) core.forget(applied)
  else schedule(core, applied, 'reply', busyMs)
  const commits =
    committed === null ? [] : readBackAfter(core, originOf(core, message.operation, committed.key), committed)
  const changed = toDatabase ? commits.map(({ key }) => key) : readBackCache(core)
  if (toDatabase) {
    showTransactions(core)
    showRelayTables(core)
  }
  const output =
    client === 'operator' && reply !== null
      ? {
          output: {
            store: 'redis' as const,
            reply: recordOf(reply),
            ...(isFull ? { note: 'redis-full' as const } : {}),
          },
        }
      : {}
  core.emit({
    event: result.ok ? 'apply' : 'reject',
    message: applied,
    changed,
    commits,
    ...(isFull ? { detail: { is: 'redis-full' } as const } : {}),
    ...output,
  })
  if (toDatabase) releaseBlocked(core)
  if (!toDatabase && result.ok) core.state.justDone = { redisKey: message.key, writtenKey: null }
}

/** The console's statements, one after the other at one moment: what each of them commits is read back. */
function applySubmission(core: Core, message: Message, { sql, interrupted }: Extract<Payload, { kind: 'sql' }>): void {
  const commits: Commit[] = []
  // One by one: a hundred thousand rows as arguments of one call are more than a worker's stack holds.
  const ran = (): void => readBackRows(core, message.operation).forEach((commit) => commits.push(commit))
  const starts = (index: number): void => core.watch.statement(message.operation, index)
  const readOnly = core.state.switches.has('db_reject')
  const result = core.stores.runScript(sql, { message: message.id, interruptAt: interrupted, readOnly, ran, starts })
  const failed = isFailed(result)
  const replyText = resultText(result)
  const outcome: Resume = failed
    ? { ok: false, store: 'database', message: replyText, certain: true }
    : { ok: true, value: undefined }
  const applied = core.updateMessage(message, { status: 'applied', result: outcome, replyText })
  schedule(core, applied, 'reply', 0)
  showTransactions(core)
  showRelayTables(core)
  const changed = commits.map(({ key }) => key)
  core.emit({
    event: failed ? 'reject' : 'apply',
    message: applied,
    changed,
    commits,
    output: { store: 'database', result },
  })
  releaseBlocked(core)
}

/** The store's answer leaves, or is lost. */
export function answer(core: Core, message: Message): void {
  const canBeLost = message.result?.ok === true
  const chosen = core.state.fates.get(message.id) === 'lose-reply' && core.state.fates.delete(message.id)
  if (chosen || (canBeLost && isStruck(core, 'lose-reply', message))) {
    const lost = core.updateMessage(message, { status: 'reply-lost' })
    return core.emit({
      event: 'lose-reply',
      message: lost,
      leg: 'reply',
      detail: { is: 'answer-lost', done: doneWith(message) },
    })
  }
  schedule(core, message, 'return', latency(core, message.to, message.from))
  core.emit({ event: 'reply', message, leg: 'reply' })
}

/** What its store has done with a message: only a write is committed, and in a transaction none is yet. */
function doneWith(message: Message): DoneByStore {
  const { payload, result, to } = message
  if (result?.ok === false) return 'rejected'
  const isOwnWrite = payload.kind === 'edit' || (payload.kind === 'effect' && changesItsStore(payload.effect))
  if (!isOwnWrite) return 'run'
  if (to === 'redis') return 'applied'
  const isCommit = payload.kind === 'effect' && payload.effect.kind === 'db.commit'
  return isCommit || !isInTransaction(message) ? 'committed' : 'run'
}

/** The answer, or the refusal, reaches whoever asked. */
export function comeBack(core: Core, message: Message): void {
  core.forget(message)
  const { result, client, operation, key } = message
  if (client === 'operator') end(core, operation, key)
  else if (result !== null) resume(core, core.process(operation), result)
  core.emit({ event: 'receive', message, leg: 'reply', failure: result?.ok === false })
}

/** The app gives up waiting. The message may still be on its way. */
export function timeOut(core: Core, message: Message): void {
  const store = message.to === 'database' ? 'database' : 'redis'
  const waitedMs = isStore(message.to) ? core.world.timeoutMs[message.to] : 0
  const gone = core.updateMessage(message, { abandoned: true })
  if (isUndelivered(gone)) {
    core.state.schedule.remove(({ message: id, name }) => id === gone.id && name.phase === 'timeout')
  } else {
    core.forget(gone)
  }
  const process = core.process(message.operation)
  if (isInTransaction(message)) closeTransaction(core, process)
  resume(core, process, timeOutOf(store))
  core.emit({ event: 'timeout', message: gone, leg: 'reply', detail: { is: 'timed-out', afterMs: waitedMs } })
}
