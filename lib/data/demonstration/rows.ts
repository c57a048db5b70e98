import type { HistoryRow } from '@/db/bulk/rows'
import type { DemonstrationPerson } from '@/db/demo/person'

/** The posts of made-up people as an assignment history has them. */
export function historyRows(people: readonly DemonstrationPerson[]): HistoryRow[] {
  let row = 1
  return people.flatMap(({ employeeNumber, familyName, givenName, assignments }) =>
    assignments.map((held) => ({
      row: row++,
      employeeNumber,
      mayLackZeros: false,
      familyName,
      givenName,
      assignmentNumber: held.assignmentNumber,
      positionNumber: held.positionNumber,
      positionTitle: held.title,
      afcBand: held.band,
      unit: held.unit,
      areaOfWork: null,
      fte: held.fte,
      from: held.from,
      to: held.to,
      status: held.status,
      contractType: null,
      occupationCode: null,
      primary: held.primary,
      counts: true,
    })),
  )
}

/** A made-up person and the staff member that they became. */
export type Told = { staffId: string; person: DemonstrationPerson }

export const routeRows = (told: readonly Told[]) =>
  told.flatMap(({ staffId, person }) =>
    person.routes.map(({ code, primary, entryDay, fields }) => ({
      staffId,
      routeCode: code,
      isPrimary: primary,
      entryDate: entryDay,
      entryPrecision: 'day' as const,
      fields,
    })),
  )

export const earlierPostRows = (told: readonly Told[]) =>
  told.flatMap(({ staffId, person }) =>
    person.earlierPosts.map((post) => ({
      staffId,
      positionTitle: post.title,
      employer: post.employer,
      fromDay: post.fromDay,
      fromPrecision: post.precision,
      toDay: post.toDay,
      toPrecision: post.precision,
      hicfStatus: 'not_informatics' as const,
    })),
  )

export const qualificationRows = (told: readonly Told[]) =>
  told.flatMap(({ staffId, person }) =>
    person.qualifications.map((held) => ({
      staffId,
      title: held.title,
      qualificationType: held.type,
      rqfLevel: held.rqfLevel,
      awardingBody: held.awardingBody,
      awardedDay: held.awardedDay,
      awardedPrecision: 'year' as const,
      status: held.status,
    })),
  )

export const registrationRows = (told: readonly Told[]) =>
  told.flatMap(({ staffId, person }) => person.registrations.map((held) => ({ staffId, ...held })))
