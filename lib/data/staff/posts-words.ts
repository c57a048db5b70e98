import type { PostRow } from '@/db/queries/career'
import { addDays } from '@/lib/domain/calendar'
import { bandInSentence } from '@/lib/format/band'
import { codeLabel } from '@/lib/format/codes'
import { longDay } from '@/lib/format/day'
import { AREA_NAMES, fteText } from '@/lib/format/words'
import type { HicfInput, PostInput } from '@/lib/forms/post'
import type { StaleField } from '@/lib/forms/state'
import type { CatalogueRole } from './posts-suggestion'

type Words = { field: string; label: string; text: string }[]

/** Both values of every field in which what was typed differs from what is recorded now. */
export function stalePost(yours: PostInput & HicfInput, theirs: PostRow): StaleField[] {
  const recorded = wordsOf({
    ...theirs,
    unit: theirs.unitName,
    from: theirs.validFrom,
    lastDay: theirs.validTo && addDays(theirs.validTo, -1),
  })
  return wordsOf(yours)
    .concat(hicfWords(yours))
    .flatMap(({ field, label, text }) => {
      const now = recorded.concat(hicfOf(theirs)).find((other) => other.field === field)?.text ?? ''
      return now === text ? [] : [{ field, label, yours: text, theirs: now }]
    })
}

function wordsOf(post: PostInput): Words {
  return [
    { field: 'positionTitle', label: 'Position title', text: post.positionTitle },
    { field: 'positionNumber', label: 'Position number', text: post.positionNumber ?? '' },
    { field: 'afcBand', label: 'AfC band', text: post.afcBand ?? 'Not on Agenda for Change' },
    { field: 'unit', label: 'Unit', text: post.unit ?? '' },
    { field: 'areaOfWork', label: 'Area of work', text: post.areaOfWork ?? '' },
    { field: 'fte', label: 'FTE', text: fteText(post.fte) },
    { field: 'from', label: 'First day', text: longDay(post.from) },
    { field: 'to', label: 'Last day', text: post.lastDay ? longDay(post.lastDay) : 'Still held' },
    { field: 'primary', label: 'Primary post', text: post.isPrimary ? 'Yes' : 'No' },
    { field: 'status', label: 'Status', text: codeLabel('assignmentStatus', post.status) },
    {
      field: 'contractType',
      label: 'Contract type',
      text: codeLabel('employmentContractType', post.contractType),
    },
  ]
}

function hicfWords(choice: HicfInput): Words {
  if (choice.hicf === 'not_informatics') return [{ field: 'hicf', label: 'In HICF', text: NOT_INFORMATICS }]
  if (choice.hicf === 'unclassified') return [{ field: 'hicf', label: 'In HICF', text: NOT_DECIDED }]
  if (choice.hicf === 'suggested' || !choice.area || !choice.level) return []
  const text = `${AREA_NAMES[choice.area]}, level ${choice.level}`
  return [{ field: 'hicf', label: 'In HICF', text }]
}

function hicfOf({ hicfStatus, area, level }: PostRow): Words {
  const text =
    hicfStatus === 'informatics' && area
      ? `${AREA_NAMES[area]}, level ${level}`
      : hicfStatus === 'not_informatics'
        ? NOT_INFORMATICS
        : NOT_DECIDED
  return [{ field: 'hicf', label: 'In HICF', text }]
}

const NOT_INFORMATICS = 'Not in health informatics'
const NOT_DECIDED = 'Not decided yet'

/** A recorded post as the first step of its form opens with it. */
export function recordedPost(post: PostRow) {
  return {
    ...post,
    unit: post.unitName,
    from: post.validFrom,
    lastDay: post.validTo && addDays(post.validTo, -1),
  }
}

/** What is recorded of a post in HICF as the second step opens with it; an area and a level that are the role's stay empty. */
export function recordedHicf(post: PostRow, roles: readonly CatalogueRole[]): Record<string, string> {
  const { hicfStatus, hicfSource, hicfReason, area, level } = post
  if (hicfStatus !== 'informatics') return { hicf: hicfStatus }
  const isAsSuggested =
    hicfSource !== 'changed' && post.suggestedLevel === level && post.suggestedArea === area
  if (isAsSuggested) return { hicf: 'suggested' }
  const role = roles.find(({ id }) => id === post.roleId)
  const isOfRole = role?.area === area && role?.level === level
  return {
    hicf: 'other',
    roleId: role?.id ?? '',
    area: isOfRole ? '' : (area ?? ''),
    level: isOfRole ? '' : String(level),
    hicfReason: hicfReason ?? '',
  }
}

/** A post in one line: "Help desk operator, band 3, IT service desk, from 15 September 2014, FTE 1.0, second post". */
export function postLine(post: PostInput): string {
  const until = post.lastDay ? ` to ${longDay(post.lastDay)}` : ''
  return [
    post.positionTitle,
    bandInSentence(post.afcBand),
    post.unit,
    `from ${longDay(post.from)}${until}`,
    `FTE ${fteText(post.fte)}`,
    post.isPrimary ? '' : 'second post',
  ]
    .filter(Boolean)
    .join(', ')
}
