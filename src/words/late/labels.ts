import { labels as english } from '../en/labels.ts'
import { late } from './late.ts'

export const labels = late('labels', english)
