import { MOST_LISTED, type PathwaysView } from '@/lib/data/progression/pathways'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { counted } from '@/lib/format/plural'
import { upperFirst } from '@/lib/format/words'

type Told = Pick<PathwaysView, 'grade' | 'threshold'>

const sayer = ({ grade, threshold }: Told) => {
  const safe = grade === 'safe_to_share'
  return (count: SharedCount) => (safe ? aboutCount(count, threshold) : countText(count))
}
const people = (count: SharedCount) => (count === 1 ? 'person' : 'people')

/** "The commonest pathway was taken by 14 people; 312 people have one of their own". */
export function pathwaysFinding(view: PathwaysView): string {
  const said = sayer(view)
  const { listed, alone, people: all, fewer } = view
  const [first] = listed
  if (all === 0) return 'Nobody fits these filters, so no pathway can be shown'
  const own =
    alone === 0
      ? 'nobody has one of their own'
      : `${said(alone)} ${people(alone)} ${alone === 1 ? 'has' : 'have'} one of their own`
  if (!first && all === 1) return 'One person has taken a pathway so far'
  if (!first)
    return fewer > 2
      ? `No pathway was taken by ${fewer} people or more`
      : `No two people took the same pathway`
  const commonest = `The commonest pathway was taken by ${said(first.people)} people`
  return view.grade === 'safe_to_share' ? commonest : `${commonest}; ${own}`
}

/** How many pathways there are, and what they are told by. */
export function pathwaysSentence(view: PathwaysView): string {
  const said = sayer(view)
  const { people: all, pathways, by, fewer, grade } = view
  if (all === 0) return ''
  const took =
    pathways === null
      ? `${upperFirst(said(all))} people took one.`
      : `${upperFirst(said(all))} ${people(all)} took ${all === 1 ? 'one pathway' : counted(pathways, 'different pathway')}.`
  return [
    took,
    by === 'role'
      ? 'A pathway is the entry route and every role since: the HICF role where a post has one, else its title and level. A new band or a unit’s new name is no step.'
      : 'A pathway is the entry route and every HICF level since, whatever the post.',
    'It ends where the person is: in the last step, or gone.',
    grade === 'safe_to_share' &&
      `Pathways of fewer than ${fewer} people are taken together: a rare pathway is a person.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** What the row after the listed pathways stands for. */
export function restLabel({ fewer, listed }: PathwaysView): string {
  if (listed.length === MOST_LISTED) return 'All other pathways'
  return fewer > 2 ? `Pathways of fewer than ${fewer} people` : 'Pathways of one person each'
}
