import { Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { Attention, OverviewView } from '@/lib/data/overview'
import { shareOf } from '@/lib/domain/disclosure'
import { counted } from '@/lib/format/plural'
import { shareText } from '@/lib/format/share'
import type { OverviewLinks } from './overview-links'

type Row = { people: number; title: string; href?: string; says: string }

/** What could move the figures, the most first; nothing to mend stays in the list, last. */
export function OverviewAttention({
  attention,
  view,
  links,
}: {
  attention: Attention
  view: OverviewView
  links: OverviewLinks
}) {
  const rows = rowsOf(attention, view, links).toSorted((a, b) => b.people - a.people)
  return (
    <Panel
      heading="Needs attention"
      sentence={
        rows.some(({ people }) => people > 0)
          ? 'In order of how far each could move the figures.'
          : 'Nothing could move these figures.'
      }
    >
      <ul className="wm-overview-items">
        {rows.map(({ title, people, href, says }) => (
          <li key={title}>
            <strong>{people > 0 && href ? <Link href={href}>{title}</Link> : title}</strong>
            <br />
            {says}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function rowsOf(attention: Attention, view: OverviewView, { base, list, changes }: OverviewLinks): Row[] {
  const { unknownRoute, unclassified, held, jumped } = attention
  const share = shareText(shareOf(unknownRoute, view.bridge.closing))
  return [
    {
      people: unknownRoute,
      title: `${counted(unknownRoute, 'person', 'people')} in post ${unknownRoute === 1 ? 'has' : 'have'} no known entry route`,
      href: list(view.asAt, { route: 'UNKNOWN' }),
      says:
        unknownRoute === 0
          ? 'Every route’s share is what was recorded.'
          : `Any route’s share could be up to ${share} of everyone higher than shown.`,
    },
    {
      people: unclassified,
      title: `${counted(unclassified, 'person', 'people')} ${unclassified === 1 ? 'holds' : 'hold'} a post without a level`,
      href: `${base}/settings/crosswalk`,
      says:
        unclassified === 0
          ? 'Every post is known to be informatics or not.'
          : `They count as other work. The headcount could be up to ${unclassified} higher. The crosswalk says which posts are informatics.`,
    },
    {
      people: held,
      title: `${counted(held, 'row')} ${held === 1 ? 'is' : 'are'} held back from staff lists`,
      href: `${base}/imports/held`,
      says:
        held === 0
          ? 'Every list was applied in full.'
          : 'Each is a move that the records do not have yet. Decide them one by one.',
    },
    {
      people: jumped,
      title: `${counted(jumped, 'progression')} jumped two levels or more at once`,
      href: changes('jumped'),
      says:
        jumped === 0
          ? Number(view.progressed.now) === 0
            ? 'Nobody progressed in this period.'
            : 'Every progression in this period was by one level.'
          : `Right, or a level that was recorded wrongly? ${jumped === 1 ? 'It is one' : `They are ${jumped}`} of the ${counted(Number(view.progressed.now), 'progression')}.`,
    },
  ]
}
