import { inFile, type Program } from '../../effects/effect.ts'
import type { BUILT, PatternId, PolicyId } from '../../world/ids.ts'
import type { DatabaseCarrier } from '../../world/carriers.ts'
import type { BackgroundProgram, Provider } from '../background.ts'
import { load, read as readFromLayer, write as writeToLayer } from '../cache-layer.ts'
import { write as writeCacheAside } from '../cache-aside.ts'
import { relay as relayCdcDel, write as writeCdcDel } from '../cdc-del.ts'
import { relay as relayCdcVer, write as writeCdcVer } from '../cdc-ver.ts'
import { write as writeDelFirst } from '../del-first.ts'
import { write as writeDoubleDeleteTimed } from '../double-delete-timed.ts'
import { write as writeDoubleDelete } from '../double-delete.ts'
import { write as writeLease } from '../lease.ts'
import { relay as relayOutbox, write as writeOutbox } from '../outbox-set.ts'
import { read as readAndFillIfNewer } from '../read-and-fill-if-newer.ts'
import { read as readAndFillNx } from '../read-and-fill-nx.ts'
import { read as readAndFill } from '../read-and-fill.ts'
import { store as storeReadThrough } from '../read-through.ts'
import { read as readWithLease } from '../read-with-lease.ts'
import { refresh, write as writeRefreshAhead } from '../refresh-ahead.ts'
import { write as writeSerialised } from '../serialised.ts'
import { write as writeVersioned } from '../versioned.ts'
import type { CacheStep } from './when-the-cache-fails.ts'
import type { PatternOptions } from '../write.ts'
import { write as writeAround } from '../write-around.ts'
import { flush as flushMem, write as writeBehindMem } from '../write-behind-mem.ts'
import { flush as flushRedis, write as writeBehindRedis } from '../write-behind-redis.ts'
import { store as storeWriteThrough } from '../write-through-provider.ts'
import { write as writeCacheFirst } from '../wt-cache-first.ts'
import { write as writeDbFirstSafe } from '../wt-db-first-safe.ts'
import { write as writeDbFirst } from '../wt-db-first.ts'
import { write as writeInTx } from '../wt-in-tx.ts'

export interface Pattern {
  readonly id: PatternId | typeof BUILT
  readonly title: string
  /** What it can do when its cache step fails; the first is its default. One alone is part of the pattern. */
  readonly policies: readonly PolicyId[]
  /** The cache step that a policy repeats; null where no policy file runs. */
  readonly cacheStep: CacheStep | null
  /** The files of its own code, in reading order: the write first. */
  readonly files: readonly string[]
  readonly carriers: readonly DatabaseCarrier[]
  write(key: string, value: string, options: PatternOptions): Program
  read(key: string, options: PatternOptions): Program
  readonly background?: BackgroundProgram
  readonly provider?: Provider
}

type Writer = (key: string, value: string, options: PatternOptions) => Program
type Reader = (key: string, options: PatternOptions) => Program

interface Draft {
  readonly id: PatternId
  readonly title: string
  readonly policies: readonly PolicyId[]
  readonly cacheStep?: CacheStep
  readonly write: readonly [file: string, program: Writer]
  readonly read?: readonly [file: string, program: Reader]
  readonly carriers?: readonly DatabaseCarrier[]
  readonly background?: BackgroundProgram
  readonly provider?: Provider
}

const ANY_AFTER_A_SET: readonly PolicyId[] = ['ok', 'retry', 'delete', 'undo', 'fail']
const ANY_AFTER_A_DELETE: readonly PolicyId[] = ['ok', 'retry', 'undo', 'fail']

/** Every effect gets the name of the file that visitors find it in. */
function pattern({ write, read = ['read-and-fill.ts', readAndFill], ...draft }: Draft): Pattern {
  const { id, title, policies, cacheStep = null, carriers = [], background, provider } = draft
  const files = [write[0], ...(provider === undefined ? [] : [provider.store.file, provider.load.file]), read[0]]
  return {
    id,
    title,
    policies,
    cacheStep,
    files: [...new Set(files)],
    carriers,
    write: (key, value, options) => inFile(write[0], write[1](key, value, options)),
    read: (key, options) => inFile(read[0], read[1](key, options)),
    ...(background === undefined
      ? {}
      : {
          background: { ...background, run: (key, options) => inFile(background.file, background.run(key, options)) },
        }),
    ...(provider === undefined ? {} : { provider: tagged(provider) }),
  }
}

function tagged({ load: loading, store: storing }: Provider): Provider {
  return {
    load: { ...loading, run: (key, options) => inFile(loading.file, loading.run(key, options)) },
    store: { ...storing, run: (key, value, options) => inFile(storing.file, storing.run(key, value, options)) },
  }
}

/** To add a pattern: write its file, then name it here and in PATTERN_IDS. */
export const PATTERNS: Readonly<Record<PatternId, Pattern>> = {
  wt_db_first: pattern({
    id: 'wt_db_first',
    title: 'Write-through, database first',
    policies: ANY_AFTER_A_SET,
    cacheStep: 'set',
    write: ['wt-db-first.ts', writeDbFirst],
  }),
  wt_db_first_nx: pattern({
    id: 'wt_db_first_nx',
    title: 'Write-through, fills with SET NX',
    policies: ANY_AFTER_A_SET,
    cacheStep: 'set',
    write: ['wt-db-first.ts', writeDbFirst],
    read: ['read-and-fill-nx.ts', readAndFillNx],
  }),
  wt_db_first_safe: pattern({
    id: 'wt_db_first_safe',
    title: 'Write-through, deletes when unsure',
    policies: ['delete'],
    write: ['wt-db-first-safe.ts', writeDbFirstSafe],
  }),
  wt_cache_first: pattern({
    id: 'wt_cache_first',
    title: 'Write-through, cache first',
    policies: ['fail'],
    write: ['wt-cache-first.ts', writeCacheFirst],
  }),
  wt_in_tx: pattern({
    id: 'wt_in_tx',
    title: 'Write-through inside a transaction',
    policies: ['undo'],
    write: ['wt-in-tx.ts', writeInTx],
  }),
  cache_aside: pattern({
    id: 'cache_aside',
    title: 'Cache-aside',
    policies: ANY_AFTER_A_DELETE,
    cacheStep: 'delete',
    write: ['cache-aside.ts', writeCacheAside],
  }),
  del_first: pattern({
    id: 'del_first',
    title: 'Delete first, then write',
    policies: ['fail'],
    write: ['del-first.ts', writeDelFirst],
  }),
  double_delete: pattern({
    id: 'double_delete',
    title: 'Delayed double delete',
    policies: ['fail'],
    write: ['double-delete.ts', writeDoubleDelete],
  }),
  double_delete_timed: pattern({
    id: 'double_delete_timed',
    title: 'Double delete that waits out readers',
    policies: ['fail'],
    write: ['double-delete-timed.ts', writeDoubleDeleteTimed],
  }),
  write_around: pattern({
    id: 'write_around',
    title: 'Write-around',
    policies: ['ok'],
    write: ['write-around.ts', writeAround],
  }),
  write_behind_mem: pattern({
    id: 'write_behind_mem',
    title: 'Write-behind, queue in the app',
    policies: ['fail'],
    write: ['write-behind-mem.ts', writeBehindMem],
    background: {
      name: 'flusher',
      title: 'Flusher',
      file: 'write-behind-mem.ts',
      runsIn: 'app',
      worksOn: 'queue',
      run: (_key, options) => flushMem(options),
    },
  }),
  write_behind_redis: pattern({
    id: 'write_behind_redis',
    title: 'Write-behind, queue in Redis',
    policies: ['fail'],
    write: ['write-behind-redis.ts', writeBehindRedis],
    background: {
      name: 'flusher',
      title: 'Flusher',
      file: 'write-behind-redis.ts',
      runsIn: 'process',
      worksOn: 'redis-queue',
      run: (_key, options) => flushRedis(options),
    },
  }),
  refresh_ahead: pattern({
    id: 'refresh_ahead',
    title: 'Refresh-ahead',
    policies: ANY_AFTER_A_DELETE,
    cacheStep: 'delete',
    write: ['refresh-ahead.ts', writeRefreshAhead],
    background: {
      name: 'refresher',
      title: 'Refresher',
      file: 'refresh-ahead.ts',
      runsIn: 'process',
      worksOn: 'expiring-entry',
      run: refresh,
    },
  }),
  read_through: pattern({
    id: 'read_through',
    title: 'Read-through',
    policies: ['ok', 'retry', 'fail'],
    cacheStep: 'delete',
    write: ['cache-layer.ts', writeToLayer],
    read: ['cache-layer.ts', readFromLayer],
    provider: {
      load: { file: 'cache-layer.ts', run: load },
      store: { file: 'read-through.ts', run: storeReadThrough },
    },
  }),
  write_through_provider: pattern({
    id: 'write_through_provider',
    title: 'Write-through by the cache layer',
    policies: ['ok', 'retry', 'delete', 'fail'],
    cacheStep: 'set',
    write: ['cache-layer.ts', writeToLayer],
    read: ['cache-layer.ts', readFromLayer],
    provider: {
      load: { file: 'cache-layer.ts', run: load },
      store: { file: 'write-through-provider.ts', run: storeWriteThrough },
    },
  }),
  outbox_set: pattern({
    id: 'outbox_set',
    title: 'Transactional outbox',
    policies: ['retry'],
    write: ['outbox-set.ts', writeOutbox],
    carriers: ['outbox'],
    background: {
      name: 'relay',
      title: 'Relay',
      file: 'outbox-set.ts',
      runsIn: 'process',
      worksOn: 'outbox',
      run: (_key, options) => relayOutbox(options),
    },
  }),
  cdc_del: pattern({
    id: 'cdc_del',
    title: 'Change data capture, deletes keys',
    policies: ['retry'],
    write: ['cdc-del.ts', writeCdcDel],
    carriers: ['change-log'],
    background: {
      name: 'relay',
      title: 'Relay',
      file: 'cdc-del.ts',
      runsIn: 'process',
      worksOn: 'change-log',
      run: (_key, options) => relayCdcDel(options),
    },
  }),
  cdc_ver: pattern({
    id: 'cdc_ver',
    title: 'Change data capture with versions',
    policies: ['retry'],
    write: ['cdc-ver.ts', writeCdcVer],
    read: ['read-and-fill-if-newer.ts', readAndFillIfNewer],
    carriers: ['version', 'change-log'],
    background: {
      name: 'relay',
      title: 'Relay',
      file: 'cdc-ver.ts',
      runsIn: 'process',
      worksOn: 'change-log',
      run: (_key, options) => relayCdcVer(options),
    },
  }),
  versioned: pattern({
    id: 'versioned',
    title: 'Write-through with versions',
    policies: ['ok', 'retry', 'delete', 'fail'],
    cacheStep: 'set',
    write: ['versioned.ts', writeVersioned],
    read: ['read-and-fill-if-newer.ts', readAndFillIfNewer],
    carriers: ['version'],
  }),
  lease: pattern({
    id: 'lease',
    title: 'Cache-aside with leases',
    policies: ANY_AFTER_A_DELETE,
    cacheStep: 'delete',
    write: ['lease.ts', writeLease],
    read: ['read-with-lease.ts', readWithLease],
  }),
  serialised: pattern({
    id: 'serialised',
    title: 'Write-through, writers take turns',
    policies: ['ok', 'retry', 'delete', 'fail'],
    cacheStep: 'set',
    write: ['serialised.ts', writeSerialised],
    carriers: ['fence'],
  }),
}
