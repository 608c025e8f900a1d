/** What the words and signs mean, and what the keys do. */
export const help = {
  about:
    'An app writes a value to SQLite, then to Redis. Both are run, not drawn: SQLite is the real one, compiled for the browser, and Redis is an emulator that answers as Redis 8.6 does. Every message between them is a step.',
  aKey: 'A key at a step',
  howToRead: {
    title: 'How to read a verdict',
    /** What everybody who reads a verdict must know, wherever one is explained. */
    rules: [
      'A run has one label, the worst that is true of it. Worst first: lost write, phantom, stale value, error. It is about how the run ends and what was told of it; the properties are about every read on the way as well.',
      'A client that never got an answer, or was told that the outcome is unknown, counts as one that may not know what happened: its write may stand or not, and both are right.',
      'Each client has an app process of its own, and where a pattern keeps writes in memory, a queue of its own. A crash ends that process and that queue, no other.',
      'A property that broke stays in the record, with the step that healed it: broken at step 8, healed at step 24.',
    ] as readonly string[],
  },
  keys: {
    title: 'Keys',
    step: 'next step',
    back: 'step back',
    toStart: 'to the start',
    toEnd: 'to the end',
    play: 'play or pause',
    send: 'send the write',
    read: 'read the key',
    undo: 'undo',
    redo: 'redo',
    otherwise: 'On a Mac, Alt is the Option key. While presenting, bare keys act too: press ? there.',
  },
}
