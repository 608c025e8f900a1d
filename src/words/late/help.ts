import { help as english } from '../en/help.ts'
import { late } from './late.ts'

export const help = late('help', english)
