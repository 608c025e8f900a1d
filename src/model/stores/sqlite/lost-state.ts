/**
 * A run that goes on from a snapshot has been asked for something that only the connection before
 * it knew: changes(), last_insert_rowid(). The run must be made again from its start.
 */
export class LostState extends Error {
  constructor() {
    super('This run cannot go on from a snapshot: a connection was asked what it did before.')
  }
}
