import { describe } from 'vitest'
import { noneIsPinned } from './testing/none-is-pinned'

describe('of the last 250 of 500 Trusts of chance', () => noneIsPinned(251, 250))
