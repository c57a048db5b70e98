import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { AfcBand, Day } from '@/db/vocabulary'
import { parseDay } from '../parse-day'
import type { ListRow, RecordedPost } from '../staff-list/facts'
import type { Edit, Proposal } from '../staff-list/proposal'

const STATUSES: Record<string, string> = {
  'Active Assignment': '02',
  'Career Break': '03',
  'Maternity and Adoption': '06',
}

function day(text = ''): Day {
  const result = parseDay(text)
  if (!result.ok) throw new Error(`${text}: ${result.problem}`)
  return result.day
}

/** A monthly list of the sample, `2026-03`, read by other means than the product's. */
export function sampleList(month: string): ListRow[] {
  const file = new URL(`../../../e2e/fixtures/extracts/staff-list-${month}.csv`, import.meta.url)
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true })
  return rows.map((cells, i) => ({
    row: i + 2,
    employeeNumber: cells['Employee Number'] ?? '',
    assignmentNumber: cells['Assignment Number'] ?? '',
    familyName: cells['Last Name'] ?? '',
    givenName: cells['First Name'] ?? '',
    positionNumber: cells['Position Number'] ?? null,
    positionTitle: cells['Position Title'] ?? '',
    afcBand: /Band (\S+)$/.exec(cells['Pay Grade'] ?? '')?.[1] as AfcBand,
    unit: cells['Organization Name'] ?? null,
    areaOfWork: cells['Area of Work'] ?? null,
    fte: Number(cells.FTE),
    latestStartOn: day(cells['Latest Start Date']),
    startInGradeOn: day(cells['Start Date In Grade']),
    status: STATUSES[cells['Assignment Status'] ?? ''] ?? '',
    contractType: '05',
    occupationCode: null,
    primary: cells['Primary Assignment'] === 'Yes',
  }))
}

export interface HeldPerson {
  id: string
  familyName: string
  givenName: string
  posts: RecordedPost[]
}

/** Records in memory, on which what is approved is carried out. */
export class Records {
  readonly people = new Map<string, HeldPerson>()
  missing: { assignmentId: string; since: Day; seenOn: Day | null }[] = []
  private made = 0
  private readonly renamed = new Map<string, string>()

  units(): Set<string> {
    return new Set([...this.people.values()].flatMap(({ posts }) => posts.flatMap((p) => p.unit ?? [])))
  }

  carryOut(proposal: Proposal): void {
    for (const edit of proposal.edits) this.carry(edit, proposal)
  }

  private carry(edit: Edit, { employeeNumber, staffId }: Proposal): void {
    const posts = [...this.people.values()].flatMap((person) => person.posts)
    const post = 'id' in edit ? posts.find(({ id }) => id === edit.id) : undefined
    const person = [...this.people.entries()].find(([number, { id }]) =>
      staffId === null ? number === employeeNumber : id === staffId,
    )?.[1]
    switch (edit.act) {
      case 'add_person':
        // Each of their posts brings a person who is not recorded.
        if (person) break
        this.people.set(employeeNumber ?? '', { ...edit, id: `p${employeeNumber}`, posts: [] })
        break
      case 'rename_person':
        Object.assign(person ?? {}, { familyName: edit.familyName, givenName: edit.givenName })
        break
      case 'rename_unit':
        this.renamed.set(edit.from, edit.to)
        for (const one of posts) if (one.unit === edit.from) one.unit = edit.to
        break
      case 'end_post':
        Object.assign(post ?? {}, { to: edit.to, toPrecision: edit.precision })
        break
      case 'begin_post':
        Object.assign(post ?? {}, { from: edit.from, fromPrecision: edit.precision })
        break
      case 'add_post':
        this.made += 1
        person?.posts.push({
          ...edit.post,
          unit: this.renamed.get(edit.post.unit ?? '') ?? edit.post.unit,
          id: `new ${this.made}`,
        })
        break
      case 'hold_missing':
        this.missing.push(edit)
        break
      case 'release_missing':
        this.missing = this.missing.filter(({ assignmentId }) => assignmentId !== edit.assignmentId)
    }
  }
}
