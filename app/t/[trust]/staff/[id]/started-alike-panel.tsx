import { BarList, type BarTone } from '@/components/chart'
import { Link } from '@/components/nhs'
import { hrefWith, Panel } from '@/components/page'
import type { StaffMemberView } from '@/lib/data/staff/staff-member'
import type { StartedAlikeView } from '@/lib/data/staff/started-alike'
import { ENOUGH_ALIKE } from '@/lib/domain/started-alike'
import { countText } from '@/lib/format/count'
import { routeLabel } from '@/lib/format/routes'
import { flowNowLabel } from '@/lib/format/states'
import { lowerFirst } from '@/lib/format/words'

type Props = { alike: StartedAlikeView; view: Pick<StaffMemberView, 'name' | 'today'>; trust: string }

/** Where the people are who started where this person did: numbers only, the person among them. */
export function StartedAlikePanel({ alike, view, trust }: Props) {
  const { people, progressed, nows, route, level } = alike
  const tone = (now: (typeof nows)[number]['now']): BarTone =>
    typeof now !== 'number' ? (now === 'left' ? 'hatched' : 'weak') : now > level ? 'strong' : 'quiet'
  return (
    <Panel
      heading={
        people === 1
          ? `Nobody else started where ${view.name} did`
          : `${progressed === 0 ? 'None' : countText(progressed)} of the ${countText(people)} who started where ${view.name} did ${progressed === 1 ? 'has' : 'have'} risen since`
      }
      sentence={ruleOf(alike, view.name)}
    >
      {people === 1 ? null : (
        <>
          <BarList
            label={`Where the people who started where ${view.name} did are now`}
            items={nows.map(({ now, people: count, listed }) => ({
              label: flowNowLabel(now),
              count,
              tone: tone(now),
              href: listed
                ? hrefWith(`/t/${trust}/staff`, { route, level: String(now), asAt: view.today })
                : undefined,
            }))}
          />
          <p className="wm-below">
            {people < ENOUGH_ALIKE ? `Fewer than ${ENOUGH_ALIKE}: no share is taken of so few. ` : null}
            <Link href={hrefWith(`/t/${trust}/progression`, { route })}>
              Everyone who came by this route, from first level to now
            </Link>
          </p>
        </>
      )}
    </Panel>
  )
}

/** Which rule says who started alike, and why it is the wider one where it is. */
function ruleOf({ rule, route, first, level }: StartedAlikeView, name: string): string {
  const who =
    route === 'UNKNOWN'
      ? 'Everyone whose entry route is not known'
      : `Everyone who came by ${lowerFirst(routeLabel(route))}`
  const among = `${name} is among them.`
  return rule === 'role'
    ? `${who} and whose first informatics post was ${first}. ${among} Dark bars are above level ${level}.`
    : `${who} and whose first informatics post was at level ${level}, since fewer than ${ENOUGH_ALIKE} began as ${first}. ${among} Dark bars are above level ${level}.`
}
