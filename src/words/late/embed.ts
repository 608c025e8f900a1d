import { embed as english } from '../en/embed.ts'
import { late } from './late.ts'

export const embed = late('embed', english)
