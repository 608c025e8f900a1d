import type { Words } from '../words.ts'
import { numbers } from './numbers.ts'

export const en: Words = {
  tag: 'en',
  dir: 'ltr',
  numbers,
}
