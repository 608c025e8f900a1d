import type { StoreName } from './store-error.ts'

/** What an effect came back with, as data, so that a generator can be driven to the same place again. */
export type Resume =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly store: StoreName
      readonly message: string
      readonly certain: boolean
      readonly rejected?: boolean
    }
