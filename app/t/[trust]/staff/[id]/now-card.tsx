import { Link, SummaryList } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { StaffMemberView } from '@/lib/data/staff/staff-member'
import { bandText } from '@/lib/format/band'
import { codeLabel } from '@/lib/format/codes'
import { lastDay } from '@/lib/format/day'
import { howLong } from '@/lib/format/duration'
import { leavingReasonName } from '@/lib/format/leaving'
import { LEVEL_NAMES } from '@/lib/format/states'
import { AREA_NAMES, fteText, lowerFirst } from '@/lib/format/words'

/** What the person holds today, and how to reach them. */
export function NowCard({
  view,
  path,
  canWrite,
}: {
  view: StaffMemberView
  path: string
  canWrite: boolean
}) {
  const { person } = view
  const rows = [
    ...standing(view),
    { key: 'Employee number', value: person.employeeNumber },
    { key: 'Work e-mail', value: person.workEmail },
  ]
  return (
    <Panel
      heading="Now"
      actions={
        canWrite ? (
          <Link href={`${path}/edit`}>
            Edit<span className="nhsuk-u-visually-hidden"> name, number and e-mail address</span>
          </Link>
        ) : null
      }
    >
      <SummaryList rows={rows} />
    </Panel>
  )
}

function standing({ post, lastPost, period, today }: StaffMemberView) {
  if (!post || !period) {
    if (period?.state !== 'left') return [{ key: 'Post', value: 'No post today' }]
    return [
      { key: 'Left', value: lastDay(period.validFrom) },
      { key: 'Reason', value: lastPost?.leavingReason && leavingReasonName(lastPost.leavingReason) },
      ...(lastPost?.leavingDestination
        ? [{ key: 'Went to', value: codeLabel('leavingDestination', lastPost.leavingDestination) }]
        : []),
      { key: 'Last post', value: lastPost?.positionTitle },
    ]
  }
  const level = period.level
  return [
    { key: 'Post', value: post.positionTitle },
    { key: 'Level', value: level ? <LevelText level={level} /> : 'Not in health informatics' },
    ...(period.area ? [{ key: 'Area', value: AREA_NAMES[period.area] }] : []),
    ...(post.roleTitle ? [{ key: 'Role', value: post.roleTitle }] : []),
    { key: 'AfC band', value: bandText(post.afcBand) },
    { key: 'Unit', value: post.unitName },
    {
      key: 'FTE',
      value: `${fteText(post.fte)}, ${lowerFirst(codeLabel('employmentContractType', post.contractType))}`,
    },
    ...(post.status === '02' ? [] : [{ key: 'Status', value: codeLabel('assignmentStatus', post.status) }]),
    ...(period.levelSince ? [{ key: 'At this level', value: howLong(period.levelSince, today) }] : []),
    ...(post.leavingReason ? [{ key: 'Leaving', value: leavingReasonName(post.leavingReason) }] : []),
  ]
}

function LevelText({ level }: { level: keyof typeof LEVEL_NAMES }) {
  return (
    <>
      <strong>{level}</strong>, {lowerFirst(LEVEL_NAMES[level])}
    </>
  )
}
