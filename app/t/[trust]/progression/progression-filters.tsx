import type { ReactNode } from 'react'
import { Link } from '@/components/nhs'
import {
  AddressNotice,
  AskedNotice,
  FilterBar,
  FilterInput,
  FilterSelect,
  type Query,
} from '@/components/page'
import { hrefWith } from '@/components/page/query'
import { HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { mayNarrow, questionFor } from '@/lib/data/safe-question'
import { longDay } from '@/lib/format/day'
import { progressionFilterSummary } from '@/lib/format/progression-filter'
import { ROUTES } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'
import { SaveViewLink } from '../views/view-links'
import type { ProgressionPlace } from './progression-page'

const ALL = { value: '', label: 'All' }

/**
 * The filters of every progression page. Of a figure with a focus the route is the one in focus, elsewhere the only one
 * counted.
 *
 * @param own the figure's own choices, before the shared ones
 * @param without shared filters that mean nothing for the figure
 * @param asAtLabel what the as-at day is to this figure
 * @param levelLabel which level of a person counts in this figure
 * @param narrows whether it can be narrowed by area and unit
 * @param keep parts of the address that no field sets
 */
export function ProgressionFilters({
  place,
  own,
  without = [],
  asAtLabel = 'As at',
  levelLabel = 'Level',
  narrows = true,
  keep,
}: {
  place: ProgressionPlace
  own?: ReactNode
  without?: readonly ('route' | 'level' | 'entry')[]
  asAtLabel?: string
  levelLabel?: string
  narrows?: boolean
  keep?: Query
}) {
  const { filter, units, unitName, path, query, form, problem, notes, day, scope, view } = place
  const may = mayNarrow(scope.grade, view)
  const safe = scope.grade === 'safe_to_share'
  const focus = form.routeIs === 'focus'
  const { filter: plain } = questionFor(scope.grade, view, form.parse({}, day))
  const set = hrefWith(path, query) !== hrefWith(path, form.query(plain, day))
  const { level, entryFrom, entryTo, knownOn } = filter
  const [byLevel, byEntry] = (['level', 'entry'] as const).map(
    (one) => !without.includes(one) && may.includes(one),
  )
  return (
    <>
      <AddressNotice problem={problem} />
      <AskedNotice notes={notes} />
      <FilterBar
        action={path}
        summary={[
          ...(form.words?.(filter) ?? []),
          ...(narrows ? [progressionFilterSummary(filter, unitName)] : []),
          `as at ${longDay(filter.asAt)}`,
        ].join(', ')}
        links={
          <>
            {set ? <Link href={path}>Clear</Link> : null}
            <SaveViewLink path={path} query={{ ...keep, ...query }} />
          </>
        }
        keep={keep}
        first={
          without.includes('route') || !may.includes('route') ? undefined : (
            <FilterSelect
              label={focus ? 'Route in focus' : 'Entry route'}
              name="route"
              value={filter.route}
              options={[
                { value: '', label: focus ? 'None' : 'All' },
                ...ROUTES.map(({ code, label }) => ({ value: code, label })),
              ]}
            />
          )
        }
        more={
          !byLevel && !byEntry && safe ? null : (
            <>
              {byLevel ? (
                <FilterSelect
                  label={levelLabel}
                  name="level"
                  value={level?.toString()}
                  options={[
                    ALL,
                    ...HICF_LEVELS.toReversed().map((one) => ({ value: String(one), label: `Level ${one}` })),
                  ]}
                />
              ) : null}
              {byEntry ? (
                <>
                  <FilterInput
                    label="Entered from"
                    name="entryFrom"
                    type="number"
                    value={entryFrom?.toString()}
                    placeholder="Year"
                  />
                  <FilterInput
                    label="Entered to"
                    name="entryTo"
                    type="number"
                    value={entryTo?.toString()}
                    placeholder="Year"
                  />
                </>
              ) : null}
              {safe ? null : (
                <FilterInput label="As known on" name="knownOn" type="date" value={knownOn ?? day} />
              )}
            </>
          )
        }
        moreOpen={Boolean((byLevel && level) || (byEntry && (entryFrom || entryTo)) || knownOn)}
      >
        {own}
        {narrows && may.includes('area') ? (
          <FilterSelect
            label="Area"
            name="area"
            value={filter.area}
            options={[ALL, ...HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] }))]}
          />
        ) : null}
        {narrows && may.includes('unit') ? (
          <FilterSelect
            label="Unit"
            name="unit"
            value={filter.unit}
            options={[ALL, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        ) : null}
        <FilterInput label={asAtLabel} name="asAt" type="date" value={filter.asAt} />
      </FilterBar>
    </>
  )
}
