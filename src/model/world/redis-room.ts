/**
 * What all values of Redis together may take in a run: a page has to live with them, and with the steps that
 * show them.
 */
export const MOST_REDIS_BYTES = 67_108_864
