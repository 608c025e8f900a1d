/**
 * The unix ms up to which a key lives: it is gone when now > deadline (Redis, db.c, keyIsExpired).
 * A number if that is exact, else a bigint: `PXAT 9223372036854775807` is legal. The two compare.
 */
export type Deadline = number | bigint

export function deadlineFrom(unixMs: bigint): Deadline {
  const isSafe = unixMs <= Number.MAX_SAFE_INTEGER && unixMs >= Number.MIN_SAFE_INTEGER
  return isSafe ? Number(unixMs) : unixMs
}
