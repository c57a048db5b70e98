import { describe } from 'vitest'
import { noneIsPinned } from './testing/none-is-pinned'

describe('of the first 250 of 500 Trusts of chance', () => noneIsPinned(1, 250))
