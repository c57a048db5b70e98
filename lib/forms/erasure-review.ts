import { REVIEW_WHYS, type ReviewWhy } from '@/db/vocabulary'
import { type AddressQuery, oneOf } from './progression-filter'
import { parsePage } from './role'
import { z } from './zod'

/** Why somebody's record is to be looked at, in words. */
export const REVIEW_WHY: Record<ReviewWhy, string> = {
  due: 'Over the period',
  asked: 'Erasure asked for',
  held: 'On hold',
}

const address = z.object({ why: oneOf(REVIEW_WHYS) })

/** Reads the address of the list. What cannot be read is left out. */
export const parseReview = (query: AddressQuery) => ({ ...address.parse(query), page: parsePage(query.page) })
