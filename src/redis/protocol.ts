import { doubleText } from './double-text.ts'
import { array, bulk, integer, NIL, type Reply } from './reply.ts'

/** The version of the wire protocol that a connection speaks: 2 until HELLO 3. */
export type Protocol = 2 | 3

/** The reply in the types that a protocol has: the one place where RESP3 becomes RESP2. */
export function inProtocol(reply: Reply, protocol: Protocol): Reply {
  switch (reply.type) {
    case 'status':
    case 'error':
    case 'integer':
    case 'bulk':
    case 'nil':
      return reply
    case 'array':
      return array(reply.items.map((item) => inProtocol(item, protocol)))
    default:
      return protocol === 2 ? inResp2(reply) : inResp3(reply)
  }
}

type Differing = Exclude<Reply, { readonly type: 'status' | 'error' | 'integer' | 'bulk' | 'nil' | 'array' }>

function inResp2(reply: Differing): Reply {
  switch (reply.type) {
    case 'nil-array':
      return reply
    case 'map':
      return array(reply.pairs.flat().map((item) => inProtocol(item, 2)))
    case 'set':
      return array(reply.items.map((item) => inProtocol(item, 2)))
    case 'double':
      return bulk(doubleText(reply.value))
    case 'boolean':
      return integer(reply.value ? 1 : 0)
    case 'verbatim':
      return bulk(reply.text)
  }
}

function inResp3(reply: Differing): Reply {
  switch (reply.type) {
    case 'nil-array':
      return NIL
    case 'map':
      return { type: 'map', pairs: reply.pairs.map(([key, value]) => [inProtocol(key, 3), inProtocol(value, 3)]) }
    case 'set':
      return { type: 'set', items: reply.items.map((item) => inProtocol(item, 3)) }
    default:
      return reply
  }
}
