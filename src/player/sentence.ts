/** An error whose message is a whole sentence for the visitor. */
export class Sentence extends Error {}
