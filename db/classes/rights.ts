import { erasedNumber, erasure, legalHold, retentionPeriod } from '../schema'
import { type ClassedTable, classed } from './class'

const ADMINISTRATORS = 'Administrators of the Trust'

export const RIGHTS: readonly ClassedTable[] = [
  classed(
    retentionPeriod,
    {
      why: 'For how long the Trust keeps what, and where that is from',
      from: 'An administrator',
      kept: 'For good',
      seen: ADMINISTRATORS,
    },
    {
      trustId: 'organisation',
      id: 'technical',
      kind: 'organisation',
      months: 'organisation',
      source: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    erasure,
    {
      why: 'Who is to be erased and why, and that it was done',
      from: 'A recorder or administrator',
      kept: 'For good; the reason until the person is erased',
      seen: 'Recorders and administrators of the Trust',
    },
    {
      trustId: 'organisation',
      id: 'technical',
      staffId: 'technical',
      reason: 'detail',
      state: 'technical',
      who: 'colleague',
      askedAt: 'detail',
      endedAt: 'technical',
      endedBy: 'colleague',
      version: 'technical',
    },
  ),
  classed(
    legalHold,
    {
      why: 'That a record must be kept, and why',
      from: 'An administrator',
      kept: 'For good; the reason until the person is erased',
      seen: ADMINISTRATORS,
    },
    {
      trustId: 'organisation',
      id: 'technical',
      staffId: 'technical',
      reason: 'detail',
      who: 'colleague',
      placedAt: 'detail',
      removedAt: 'detail',
      removedBy: 'colleague',
      version: 'technical',
    },
  ),
  classed(
    erasedNumber,
    {
      why: 'To warn of a list that brings back someone who was erased',
      from: 'Waymark, at an erasure',
      kept: 'For good: a keyed hash, from which no number can be told without the site’s secret',
      seen: 'Nobody',
    },
    { trustId: 'organisation', numberHash: 'secret', erasedOn: 'technical' },
  ),
]
