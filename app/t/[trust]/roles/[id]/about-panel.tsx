import { SummaryList, Tag } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { HicfLevel } from '@/db/vocabulary'
import { usualBands } from '@/lib/data/roles/level-meaning'
import type { RoleView } from '@/lib/data/roles/role-page'
import { bandInSentence } from '@/lib/format/band'
import { countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { AREA_NAMES } from '@/lib/format/words'
import { ConfidenceTag } from '../confidence-tag'
import { levelBasisText } from '../level-basis'

/** Where the role stands and where its level came from. */
export function AboutPanel({ view, level }: { view: RoleView; level: HicfLevel }) {
  const { role } = view
  const bands = usualBands(level)
  const range =
    role.lowestLevel === role.highestLevel
      ? null
      : { key: 'Found at', value: `Levels ${role.lowestLevel} to ${role.highestLevel}` }
  return (
    <Panel heading="About this role">
      <SummaryList
        rows={[
          { key: 'Area', value: AREA_NAMES[role.area] },
          {
            key: 'Level',
            value: (
              <>
                <strong>{role.level}</strong> <ConfidenceTag confidence={role.confidence} />
              </>
            ),
          },
          ...(range ? [range] : []),
          {
            key: 'Where it came from',
            value: `${levelBasisText(role.levelBasis)} ${role.changedByTrust ? 'Your Trust has changed this role.' : 'Your Trust has not changed it.'}`,
          },
          {
            key: 'Usual AfC bands',
            value: bands
              ? `${bands}. A suggestion only: the level is never taken from the band.`
              : 'Not known. The level is never taken from the band.',
          },
          { key: 'Posts counted here', value: postsText(view) },
          ...(role.retiredOn
            ? [
                {
                  key: 'Retired',
                  value: (
                    <>
                      <Tag look="outline">Retired</Tag> on {longDay(role.retiredOn)}. It is not offered for
                      new posts.
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

const SHOWN = 6

function postsText({ posts, role }: RoleView): string {
  if (posts.length === 0) return 'None yet.'
  const held = posts.slice(0, SHOWN).map(({ title, band, level, people }) => {
    const other = level !== null && level !== role.level ? `, at level ${level}` : ''
    return `${title}, ${bandInSentence(band)}${other} (${countText(people)}).`
  })
  const more = posts.length - held.length
  return [...held, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
}
