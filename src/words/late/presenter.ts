import { presenter as english } from '../en/presenter.ts'
import { late } from './late.ts'

export const presenter = late('presenter', english)
