import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { AfcBand, Day, HicfArea, HicfLevel, SpellOutcome } from '@/db/vocabulary'
import type { AssignmentFact } from '../assignment'
import { addDays } from '../calendar'
import type { CrosswalkLine } from '../crosswalk'
import { parseDay, parseEndDay } from '../parse-day'
import routes from './entry-routes-sample.json' with { type: 'json' }

const extracts = new URL('../../../e2e/fixtures/extracts/', import.meta.url)

function readCsv(name: string): Record<string, string>[] {
  return parse(readFileSync(new URL(name, extracts)), { columns: true, bom: true })
}

function day(text: string): Day {
  const result = parseDay(text)
  if (!result.ok) throw new Error(`${text}: ${result.problem}`)
  return result.day
}

function endDay(text: string): Day | null {
  const result = parseEndDay(text)
  if (!result.ok) throw new Error(`${text}: ${result.problem}`)
  return result.day === null ? null : addDays(result.day, 1)
}

/** The lines of the sample crosswalk. */
export function sampleCrosswalk(): CrosswalkLine[] {
  return readCsv('crosswalk.csv').map((row, i) => ({
    id: String(i + 2),
    positionTitle: row['Position Title'] ?? '',
    afcBand: row['AfC Band'] as AfcBand,
    areaOfWork: null,
    from: null,
    to: null,
    hicf: row['HICF Area'] === 'Not informatics' ? 'not_informatics' : 'informatics',
    roleId: null,
    area: row['HICF Area'] === 'Not informatics' ? null : (row['HICF Area'] as HicfArea),
    level: row['HICF Level'] ? (Number(row['HICF Level']) as HicfLevel) : null,
  }))
}

export interface SamplePerson {
  employee: string
  familyName: string
  givenName: string
  route: string
  assignments: (AssignmentFact & { band: AfcBand })[]
}

/** The people of the sample assignment history with what the sample crosswalk and entry routes say of them. */
export function samplePeople(): SamplePerson[] {
  const lines = new Map(sampleCrosswalk().map((line) => [`${line.positionTitle}|${line.afcBand}`, line]))
  const people = new Map<string, SamplePerson>()
  for (const [i, row] of readCsv('assignment-history.csv').entries()) {
    const employee = row.EmployeeNumber ?? ''
    const band = /Band (\S+)$/.exec(row.Grade ?? '')?.[1] ?? ''
    const line = lines.get(`${row.PositionName}|${band}`)
    const person = people.get(employee) ?? {
      employee,
      familyName: row.LastName ?? '',
      givenName: row.FirstName ?? '',
      route: (routes as Record<string, string>)[employee] ?? 'UNKNOWN',
      assignments: [],
    }
    people.set(employee, person)
    person.assignments.push({
      band: band as AfcBand,
      id: String(i + 2),
      from: day(row.EffectiveStartDate ?? ''),
      to: endDay(row.EffectiveEndDate ?? ''),
      primary: row.PrimaryAssignment === 'Yes',
      counts: true,
      hicf: line?.hicf ?? 'unclassified',
      area: line?.area ?? null,
      level: line?.level ?? null,
      positionNumber: row.PositionNumber,
      positionTitle: row.PositionName ?? '',
      unit: row.OrganizationName,
      fte: Number(row.FTE),
    })
  }
  return [...people.values()]
}

export interface TruthSpell {
  employee: string
  route: string
  level: HicfLevel
  from: Day
  to: Day | null
  outcome: SpellOutcome
}

/** The spells of the sample as its simulation knows them, as at 31 October 2026. */
export function truthSpells(): TruthSpell[] {
  return readCsv('level-spells.csv').map((row) => ({
    employee: row.employee ?? '',
    route: row.route ?? '',
    level: Number(row.level) as HicfLevel,
    from: row.start ?? '',
    to: row.end || null,
    outcome: row.outcome as SpellOutcome,
  }))
}

export interface Expected {
  at: Record<
    Day,
    {
      staff_in_post: number
      informatics_staff: number
      informatics_fte_primary: number
      informatics_fte: number
      by_level: Record<string, number>
      by_area: Record<string, number>
      by_route: Record<string, number>
    }
  >
  months: Record<string, Record<string, number>>
  route_to_first_level_to_now: Record<Day, { route: string; first: string; now: string; people: number }[]>
}

/** What a correct system reports of the sample. */
export function expected(): Expected {
  return JSON.parse(readFileSync(new URL('expected.json', extracts), 'utf8'))
}

/** R's answers on time to progress of the sample, by `level 5` or `route GRADUATE`. Days are `day365`, `day730`, `day1095`, `day1826`. */
export type TimeAnswers = Record<
  string,
  {
    spells: number
    events: Record<SpellOutcome, number>
    median_days_to_progress: number | null
  } & Record<
    `${Exclude<SpellOutcome, 'still_at_level'>}${'' | '_se'}`,
    Record<`day${365 | 730 | 1095 | 1826}`, number>
  >
>

export function timeAnswers(): TimeAnswers {
  return JSON.parse(readFileSync(new URL('expected-time-to-progress.json', extracts), 'utf8'))
}
