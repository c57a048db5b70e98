import { Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { OverviewView } from '@/lib/data/overview'
import { shareOf } from '@/lib/domain/disclosure'
import { counted } from '@/lib/format/plural'
import { shareText } from '@/lib/format/share'

type Item = { people: number; title: string; href: string; says: string }

/** What could move the figures, the most first; nothing to mend stays in the list, last. */
export function OverviewAttention({ view, base }: { view: OverviewView; base: string }) {
  if (!view.attention) return null
  const { unknownRoute, unclassified } = view.attention
  const share = shareOf(unknownRoute, view.bridge.closing)
  const items: Item[] = [
    {
      people: unknownRoute,
      title: `${counted(unknownRoute, 'person', 'people')} in post ${unknownRoute === 1 ? 'has' : 'have'} no known entry route`,
      href: `${base}/staff?route=UNKNOWN&asAt=${view.asAt}`,
      says:
        unknownRoute === 0
          ? 'Every route’s share is what was recorded.'
          : `Any route’s share could be up to ${shareText(share)} of everyone higher than shown.`,
    },
    {
      people: unclassified,
      title: `${counted(unclassified, 'person', 'people')} ${unclassified === 1 ? 'holds' : 'hold'} a post that is not classified yet`,
      href: `${base}/settings/crosswalk`,
      says:
        unclassified === 0
          ? 'Every post is known to be informatics or not.'
          : `They count as other work. The headcount could be up to ${unclassified} higher. The crosswalk says which posts are informatics.`,
    },
  ]
  const ordered = items.toSorted((a, b) => b.people - a.people)
  return (
    <Panel
      heading="Needs attention"
      sentence={
        items.some(({ people }) => people > 0)
          ? 'In order of how far each could move the figures.'
          : 'Nothing could move these figures.'
      }
    >
      <ul className="wm-overview-items">
        {ordered.map(({ title, people, href, says }) => (
          <li key={href}>
            <strong>{people > 0 ? <Link href={href}>{title}</Link> : title}</strong>
            <br />
            {says}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
