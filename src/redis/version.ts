/** The Redis whose replies these are. */
export const REDIS_VERSION = '8.6.3'
