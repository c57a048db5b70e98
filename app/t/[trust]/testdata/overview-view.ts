import type { OverviewView } from '@/lib/data/overview'

/** A year of an overview, of which a test says what it is about. */
export const OVERVIEW: OverviewView = {
  asAt: '2026-10-31',
  knownOn: null,
  recordsFrom: null,
  from: '2025-10-31',
  months: 12,
  until: '2027-10-31',
  vacancies: { now: 3, before: 5 },
  unknownRoute: 30,
  days: [],
  grade: 'internal',
  threshold: 7,
  fingerprint: '6c1a-9a11',
  difference: 0,
  attention: null,
  bridge: { opening: 404, joined: 36, movedIn: 6, returned: 0, left: 36, movedOut: 6, closing: 406 },
  fte: { now: 349.8, before: 350.8 },
  joined: { now: 36, before: 44 },
  left: { now: 36, before: 36 },
  progressed: { now: 21, before: 20 },
  levels: [],
}
