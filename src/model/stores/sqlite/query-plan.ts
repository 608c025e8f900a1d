/** One line of EXPLAIN QUERY PLAN: https://sqlite.org/eqp.html. */
export interface PlanNode {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/**
 * The plan as the sqlite3 shell draws it.
 *
 *     QUERY PLAN
 *     |--SCAN o
 *     `--SEARCH u USING INTEGER PRIMARY KEY (rowid=?)
 */
export function planTree(nodes: readonly PlanNode[]): string {
  return ['QUERY PLAN', ...branches(nodes, 0, '')].join('\n')
}

function branches(nodes: readonly PlanNode[], parent: number, indent: string): readonly string[] {
  const children = nodes.filter((node) => node.parent === parent)
  return children.flatMap(({ id, detail }, index) => {
    const isLast = index === children.length - 1
    return [`${indent}${isLast ? '`' : '|'}--${detail}`, ...branches(nodes, id, `${indent}${isLast ? ' ' : '|'}  `)]
  })
}
