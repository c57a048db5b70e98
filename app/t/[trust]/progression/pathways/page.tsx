import type { Metadata } from 'next'
import { PathwayBars, pathwayText } from '@/components/chart'
import { ChartFigure, FilterSelect, PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { BeingMade } from '@/lib/data/being-made'
import { type PathwaysView, pathwaysTaken } from '@/lib/data/progression/pathways'
import { type RoleFocus, roleInFocus, roleInWords } from '@/lib/data/progression/role-in-focus'
import { mayChoose } from '@/lib/data/safe-question'
import { countText } from '@/lib/format/count'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { shareText } from '@/lib/format/share'
import type { PathwaysFilter } from '@/lib/forms/pathways-filter'
import { FigureBeingMade } from '../../being-made'
import { STAYS } from '../../roles/around-figure'
import { BeforeAndAfterFigure } from '../../roles/before-and-after-figure'
import { figureConfidence, stayConfidence } from '../confidence-bar'
import { NothingRecorded } from '../nothing-recorded'
import { ProgressionFilters } from '../progression-filters'
import {
  besideOf,
  filesOf,
  isNarrowed,
  type ProgressionPlace,
  passportOf,
  placeAndFigure,
  progressionTabs,
  tablesOf,
} from '../progression-page'
import { pathwaysFigure } from './pathways-figure'
import { restLabel } from './pathways-words'
import '../progression.css'

export const metadata: Metadata = { title: 'Pathways, progression' }

const NOBODY = 'Nobody fits these filters. Change them, or clear them all.'
/** Listed on the page; the file has all. */
const ON_PAGE = 25

export default async function PathwaysPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/progression/pathways'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { place, figure } = await placeAndFigure(
    scope,
    'pathways',
    await searchParams,
    async (who, filter) => {
      const [taken, focus] = await Promise.all([pathwaysTaken(who, filter), roleInFocus(who, filter)])
      return { taken, focus }
    },
  )
  const heading = <PageHeading tabs={progressionTabs(scope.trustId)}>Progression</PageHeading>
  if (figure instanceof BeingMade) return <FigureBeingMade heading={heading} place={place} making={figure} />
  const { taken, focus } = figure
  return (
    <>
      {heading}
      <ProgressionFilters place={place} own={<OwnFilters by={taken.by} focus={focus} />} />
      {taken.people === 0 && !isNarrowed(place) ? (
        <NothingRecorded scope={scope} asAt={place.filter.asAt} />
      ) : (
        <>
          <WholePathways view={taken} place={place} />
          <InFocus focus={focus} place={place} />
        </>
      )}
    </>
  )
}

function OwnFilters({ by, focus }: { by: PathwaysView['by']; focus: RoleFocus }) {
  const { choices, view } = focus
  const { role } = view
  // A role that too few have held to be offered stays chosen where the address names it.
  const unlisted = role && !choices.some(({ key }) => key === role.key) ? [role] : []
  return (
    <>
      {mayChoose(view.grade) ? (
        <FilterSelect
          label="Steps told by"
          name="by"
          value={by}
          options={[
            { value: 'role', label: 'Role' },
            { value: 'level', label: 'Level' },
          ]}
        />
      ) : null}
      <FilterSelect
        label="Role in focus"
        name="role"
        value={role?.key}
        options={[
          ...(role ? [] : [{ value: '', label: 'None' }]),
          ...unlisted.map(({ key, title, level }) => ({ value: key, label: `${title}, level ${level}` })),
          ...choices.map(({ key, label }) => ({ value: key, label })),
        ]}
      />
    </>
  )
}

function WholePathways({ view, place }: { view: PathwaysView; place: ProgressionPlace }) {
  const { listed, people, rest } = view
  const { finding, sentence, chart } = pathwaysFigure(view)
  const shown = listed.slice(0, ON_PAGE)
  const files = listed.length === 0 ? tablesOf : filesOf
  return (
    <ChartFigure
      id="pathways"
      finding={finding}
      sentence={sentence}
      safe={hiddenUpTo(view)}
      chart={people !== 0 && listed.length === 0 ? null : <PathwayBars {...chart} empty={NOBODY} />}
      table={
        people === 0 ? null : (
          <>
            <DataTable
              caption="The commonest whole pathways"
              rows={[
                ...shown.map(({ steps, ...row }) => ({ ...row, text: pathwayText(steps) })),
                ...(rest === 0 || shown.length < listed.length
                  ? []
                  : [{ text: restLabel(view), people: rest, share: null }]),
              ]}
              rowKey={({ text }) => text}
              columns={[
                { key: 'steps', header: 'Pathway', cell: ({ text }) => text, total: 'All pathways' },
                {
                  key: 'people',
                  header: 'People',
                  numeric: true,
                  cell: (row) => countText(row.people),
                  total: countText(people),
                },
                { key: 'share', header: 'Share', numeric: true, cell: ({ share }) => shareText(share) },
              ]}
            />
            {shown.length < listed.length ? (
              <p className="wm-flow-tables">
                The {shown.length} commonest. The files have the {listed.length} commonest; the rest are one
                number.
              </p>
            ) : null}
          </>
        )
      }
      downloads={people === 0 ? undefined : files(place)}
      confidence={figureConfidence(place, { ...view, total: people }, 'ever')}
      passport={passportOf(place, view, people)}
    />
  )
}

function InFocus({ focus: { view }, place }: { focus: RoleFocus; place: ProgressionPlace<PathwaysFilter> }) {
  const { role } = view
  if (!role)
    return (
      <Panel
        heading="No role in focus"
        sentence="Choose a role in the filters to see what people did just before it and just after it."
      />
    )
  const filter: PathwaysFilter = { ...place.filter, role: role.key }
  const beside = besideOf(place, 'around', { filter, words: roleInWords(view) })
  return (
    <BeforeAndAfterFigure
      id="role"
      view={{ ...view, role }}
      since={view.since}
      safe={view.grade === 'safe_to_share'}
      more={
        role.id === null
          ? undefined
          : { label: `Who is in the role: ${role.title}`, href: `/t/${place.scope.trustId}/roles/${role.id}` }
      }
      downloads={view.spells === 0 ? undefined : filesOf(beside)}
      confidence={stayConfidence(place, view)}
      passport={passportOf(beside, view, view.spells, STAYS)}
    />
  )
}
