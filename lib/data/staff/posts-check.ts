import 'server-only'
import {
  crosswalkFor,
  type PersonRow,
  type PostRow,
  positionNumbered,
  postsOf,
  rolesInUse,
  unitNamed,
} from '@/db/queries/career'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { addDays } from '@/lib/domain/calendar'
import { type CrosswalkLine, titleKey } from '@/lib/domain/crosswalk'
import { lastDay, longDay } from '@/lib/format/day'
import { AREA_NAMES, fteText } from '@/lib/format/words'
import type { PostInput } from '@/lib/forms/post'
import { overlapOf } from './posts-overlap'
import { asArea, asLevel, type CatalogueRole, type PostSuggestion, suggestionFor } from './posts-suggestion'

/** What a person is shown of a post before it is saved. */
export type PostCheck = {
  /** Posts that end by themselves, each with the last day it then has. */
  ends: { id: string; title: string; from: string; lastDay: string }[]
  suggestion: (PostSuggestion & { words: string }) | null
  notes: string[]
  planned: boolean
  /** Stands for what is shown: where it differs at the time of saving, the person looks again. */
  shown: string
}

/** All that saving a post needs to know, read in the transaction that saves it. */
export type PreparedPost = {
  person: PersonRow
  posts: PostRow[]
  roles: CatalogueRole[]
  unitId: string | null
  positionId: string | null
  validTo: Day | null
  errors: Record<string, string> | null
  check: PostCheck
}

/** @param postId the post's own id, so that it is not held against itself. */
export async function preparePost(
  db: TrustDb,
  person: PersonRow,
  postId: string,
  input: PostInput,
  today: Day,
): Promise<PreparedPost> {
  const [posts, roles, unit, position, lines] = await Promise.all([
    postsOf(db, person.id),
    rolesInUse(db),
    input.unit ? unitNamed(db, input.unit) : undefined,
    input.positionNumber ? positionNumbered(db, input.positionNumber) : undefined,
    crosswalkFor(db, input.positionTitle, titleKey(input.positionTitle)),
  ])
  const validTo = input.lastDay && addDays(input.lastDay, 1)
  const post = {
    id: postId,
    positionTitle: input.positionTitle,
    positionId: position?.id ?? null,
    unitName: unit?.name ?? input.unit,
    validFrom: input.from,
    validTo,
    isPrimary: input.isPrimary,
  }
  const { ends, clash } = overlapOf(post, posts)
  const asked = {
    title: input.positionTitle,
    band: input.afcBand,
    areaOfWork: input.areaOfWork,
    on: input.from,
  }
  const suggestion = suggestionFor(asked, lines.map(lineOf), roles)
  const check: PostCheck = {
    ends: ends.map(({ id, positionTitle, validFrom }) => ({
      id,
      title: positionTitle,
      from: longDay(validFrom),
      lastDay: lastDay(input.from),
    })),
    suggestion: suggestion && { ...suggestion, words: wordsOf(suggestion, roles) },
    notes: [
      ...(input.fte > 1 ? [`The FTE, ${fteText(input.fte)}, is more than 1. Check that it is meant.`] : []),
      ...(input.unit && !unit ? [`${input.unit} is a new unit: it is added to the Trust’s units.`] : []),
      ...(input.positionNumber && !position
        ? [`Position ${input.positionNumber} is new: it is added to the establishment.`]
        : []),
      ...(position && titleKey(position.title) !== titleKey(input.positionTitle)
        ? [`Position ${position.number} is recorded with the title ${position.title}. It stays as it is.`]
        : []),
    ],
    planned: input.from > today,
    shown: JSON.stringify([
      ends.map(({ id }) => id).sort(),
      suggestion && [suggestion.status, suggestion.roleId, suggestion.area, suggestion.level],
    ]),
  }
  return {
    person,
    posts,
    roles,
    unitId: unit?.id ?? null,
    positionId: position?.id ?? null,
    validTo,
    errors: clash && { [clash.field]: clash.sentence },
    check,
  }
}

function lineOf(row: Awaited<ReturnType<typeof crosswalkFor>>[number]): CrosswalkLine {
  return {
    ...row,
    from: row.validFrom,
    to: row.validTo,
    hicf: row.hicfStatus,
    area: asArea(row.area),
    level: asLevel(row.level),
  }
}

function wordsOf({ status, roleId, area, level }: PostSuggestion, roles: readonly CatalogueRole[]): string {
  if (status === 'not_informatics') return 'Not in health informatics'
  const role = roles.find(({ id }) => id === roleId)?.title
  return [role, area && AREA_NAMES[area], level && `level ${level}`].filter(Boolean).join(', ')
}
