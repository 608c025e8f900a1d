// redis-functions.js: what compares and sets in one step, in Redis itself (7.0 or newer).
import { inTime, redis } from './stores.js'

const LIBRARY = `#!lua name=caching
  -- An entry carries the version of its row: 7:Bob
  redis.register_function('set_if_newer', function(keys, args)
    local old = redis.call('GET', keys[1])
    if old and (tonumber(string.match(old, '^(%d+):')) or 0) >= tonumber(args[1]) then return 0 end
    redis.call('SET', keys[1], args[1] .. ':' .. args[2], unpack(args, 3))
    return 1
  end)
  redis.register_function('get_or_lease', function(keys, args)
    local value = redis.call('GET', keys[1])
    if value then return {value, false} end
    if redis.call('SET', keys[2], args[1], 'NX', 'PX', args[2]) then return {false, args[1]} end
    return {false, false}
  end)
  redis.register_function('set_with_lease', function(keys, args)
    if redis.call('GET', keys[2]) ~= args[1] then return 0 end
    redis.call('SET', keys[1], args[2], unpack(args, 3))
    redis.call('DEL', keys[2])
    return 1
  end)
  redis.register_function('delete_if_equal', function(keys, args)
    if redis.call('GET', keys[1]) ~= args[1] then return 0 end
    return redis.call('DEL', keys[1])
  end)`

// Functions go with the memory of a Redis that keeps nothing on disk: each connection brings them along.
const load = () => redis.functionLoad(LIBRARY, { REPLACE: true })
redis.on('ready', () => load().catch((error) => console.error('redis:', error.message)))
await load()

export const call = (name, keys, words) => inTime(redis.fCall(name, { keys, arguments: words.map(String) }))
export const ttlWords = (ttlSeconds) => (ttlSeconds === undefined ? [] : ['EX', ttlSeconds])
