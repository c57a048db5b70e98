import type { ReactNode } from 'react'
import { Link, Tag } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { ProblemGroup } from '@/lib/data/load/problem-groups'
import { counted } from '@/lib/format/plural'

type ProblemGroupsProps = {
  groups: readonly ProblemGroup[]
  /** Of the import. */
  path: string
  /** What can be done about a group on the page. */
  mend?: (group: ProblemGroup) => ReactNode
}

/** What was found in a file, by cause; each opens its rows. */
export function ProblemGroups({ groups, path, mend }: ProblemGroupsProps) {
  return groups.map((group) => (
    <Panel
      key={group.n}
      heading={
        <>
          {group.reason}{' '}
          <Tag look={group.severity === 'problem' ? 'red' : 'yellow'}>
            {group.severity === 'problem' ? 'To mend' : 'Worth a look'}
          </Tag>
        </>
      }
      sentence={group.todo || undefined}
      actions={
        group.sample.some((row) => row > 0) ? (
          <Link href={`${path}/rows?cause=${group.n}`}>See the {counted(group.rows, 'row')}</Link>
        ) : null
      }
    >
      <p className="wm-quiet">{where(group)}</p>
      {mend?.(group)}
    </Panel>
  ))
}

function where({ column, values, rows, sample }: ProblemGroup): string {
  const place = column ? `Column ${column}` : 'The whole row'
  const shown = sample.filter((row) => row > 0)
  const at =
    shown.length > 0
      ? `, ${rows > 1 ? 'rows' : 'row'} ${shown.join(', ')}${rows > shown.length ? ' and more' : ''}`
      : ''
  const texts = values.filter(({ value }) => value !== '').slice(0, 5)
  const found = texts.map(({ value, count }) => (count > 1 ? `${value} (${count})` : value)).join('; ')
  return `${place}${at}${found ? `. Values: ${found}${values.length > texts.length ? ' and more' : ''}` : ''}.`
}
