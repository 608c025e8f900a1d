/** What everybody who reads a verdict must know, wherever one is explained. */
export const HOW_TO_READ: readonly string[] = [
  'A run has one label, the worst that is true of it. Worst first: lost write, phantom, stale value, error. It is about how the run ends and what was told of it; the properties are about every read on the way as well.',
  'A client that was told nothing, or that the outcome is unknown, counts as one that may not know what happened: its write may stand or not, and both are right.',
  'Each client has an app process of its own, and where a pattern keeps writes in memory, a queue of its own. A crash ends that process and that queue, no other.',
  'A property that broke stays in the record, with the step that healed it: broken at step 8, healed at step 24.',
]
