import type { Day, HicfLevel } from '@/db/vocabulary'
import type { AssignmentFact } from '../assignment'

/** A primary informatics post at a level; say only what the test is about. */
export function post(from: Day, to: Day | null, level: HicfLevel, rest: Partial<AssignmentFact> = {}): AssignmentFact {
  return {
    id: `${from} ${level}`,
    from,
    to,
    primary: true,
    counts: true,
    hicf: 'informatics',
    area: 'IM',
    level,
    positionNumber: `${from} ${level}`,
    positionTitle: 'Analyst',
    unit: 'Informatics',
    fte: 1,
    ...rest,
  }
}

/** A primary post outside informatics. */
export function otherPost(from: Day, to: Day | null, rest: Partial<AssignmentFact> = {}): AssignmentFact {
  return post(from, to, 1, { hicf: 'not_informatics', area: null, level: null, positionTitle: 'Press Officer', ...rest })
}
