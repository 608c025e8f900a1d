import type { Plugin } from 'vite'

/** One file that the build publishes at a fixed address: a JSON Schema, or a list of ids. */
export interface PublishedFile {
  /** Path inside the build, for example `schemas/world.json`. */
  readonly path: string
  readonly json: unknown
}

/**
 * Writes files that are computed from the code into the build, so that what the README links can
 * never differ from what the playground accepts. `collect` runs only when a build is written.
 */
export function publishedFiles(collect: () => readonly PublishedFile[] | Promise<readonly PublishedFile[]>): Plugin {
  return {
    name: 'published-files',
    apply: 'build',
    async generateBundle() {
      for (const file of await collect()) {
        this.emitFile({
          type: 'asset',
          fileName: file.path,
          source: `${JSON.stringify(file.json, null, 2)}\n`,
        })
      }
    },
  }
}
