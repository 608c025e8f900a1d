import { share as english } from '../en/share.ts'
import { late } from './late.ts'

export const share = late('share', english)
