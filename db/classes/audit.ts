import { auditCheckpoint, auditHead, auditLink, doorHead, doorLink, historySalt } from '../schema'
import { type ClassedTable, classed } from './class'

const CHAIN = {
  why: 'Shows that the history is whole: what was written stands as it was',
  from: 'Waymark, at every act that writes into the history',
  kept: 'For good',
  seen: 'Whoever verifies the audit, from a shell',
}

const DOOR_CHAIN = { ...CHAIN, from: 'Waymark, at every line about what was done at the door' }

export const AUDIT: readonly ClassedTable[] = [
  classed(auditLink, CHAIN, {
    trustId: 'organisation',
    seq: 'technical',
    act: 'technical',
    lines: 'technical',
    digest: 'technical',
    previous: 'technical',
    hash: 'technical',
    at: 'technical',
  }),
  classed(doorLink, DOOR_CHAIN, {
    seq: 'technical',
    eventId: 'technical',
    at: 'technical',
    digest: 'technical',
    previous: 'technical',
    hash: 'technical',
  }),
  classed(doorHead, DOOR_CHAIN, { id: 'technical', seq: 'technical', hash: 'technical' }),
  classed(auditHead, CHAIN, { trustId: 'organisation', seq: 'technical', hash: 'technical' }),
  classed(
    historySalt,
    {
      why: 'Mixed into the digests of a person’s lines of the history, so that they cannot be guessed at',
      from: 'Waymark, at the first line about a person',
      kept: 'Until the person is erased',
      seen: 'Nobody',
    },
    { trustId: 'organisation', subjectId: 'technical', salt: 'secret' },
  ),
  classed(
    auditCheckpoint,
    {
      why: 'Which signed checkpoints were written outside the database',
      from: 'Waymark, at the end of each day on which the chain grew',
      kept: 'For good',
      seen: 'Administrators of the Trust: the last one',
    },
    { trustId: 'organisation', n: 'technical', seq: 'technical', fingerprint: 'technical', at: 'technical' },
  ),
]
