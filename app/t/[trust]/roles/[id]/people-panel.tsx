import { Link } from '@/components/nhs'
import { hrefWith, Panel, Passport } from '@/components/page'
import type { RoleView } from '@/lib/data/roles/role-page'
import { counted } from '@/lib/format/plural'
import { type FigurePlace, passportOf } from '../../progression/progression-page'
import { PeopleTable } from './people-table'
import { peopleFinding, unitsSentence } from './role-words'

type Props = {
  view: RoleView
  named: NonNullable<RoleView['named']>
  place: FigurePlace
  path: string
}

/** Who is in the role, the longest in it first. Only for those who may see named staff. */
export function PeoplePanel({ view, named, place, path }: Props) {
  const people = Number(view.people)
  const more = people > named.longest.length
  return (
    <Panel heading={peopleFinding(view)} sentence={`${unitsSentence(named)} Longest in the role first.`}>
      <PeopleTable trust={place.scope.trustId} people={named.longest} />
      {more ? (
        <p className="wm-below">
          <Link href={hrefWith(`${path}/people`, place.form.query(place.filter, place.day))}>
            All {counted(people, 'person', 'people')}
          </Link>
        </p>
      ) : null}
      <Passport {...passportOf(place, view, people)} grade="internal, named" linkLabel="link to this page" />
    </Panel>
  )
}
