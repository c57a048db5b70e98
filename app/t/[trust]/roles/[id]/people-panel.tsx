import { Link } from '@/components/nhs'
import { Panel, Passport } from '@/components/page'
import type { RoleView } from '@/lib/data/roles/role-page'
import { counted } from '@/lib/format/plural'
import { PeopleTable } from './people-table'
import { peopleFinding, unitsSentence } from './role-words'

type Props = {
  view: RoleView
  named: NonNullable<RoleView['named']>
  trust: string
  path: string
  dates: string[]
}

/** Who is in the role, the longest in it first. Only for those who may see named staff. */
export function PeoplePanel({ view, named, trust, path, dates }: Props) {
  const people = Number(view.people)
  const more = people > named.longest.length
  return (
    <Panel heading={peopleFinding(view)} sentence={`${unitsSentence(named)} Longest in the role first.`}>
      <PeopleTable trust={trust} people={named.longest} />
      {more ? (
        <p className="wm-below">
          <Link href={`${path}/people`}>All {counted(people, 'person', 'people')}</Link>
        </p>
      ) : null}
      <Passport
        parts={dates}
        grade="internal, named"
        href={`${path}?asAt=${view.asAt}`}
        linkLabel="link to this page"
      />
    </Panel>
  )
}
