import { Link } from '@/components/nhs'
import { AddressNotice, FilterBar, FilterInput, FilterSelect } from '@/components/page'
import { HICF_AREAS } from '@/db/vocabulary'
import { longDay } from '@/lib/format/day'
import { progressionFilterSummary } from '@/lib/format/progression-filter'
import { ROUTES } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'
import type { ProgressionPlace } from './progression-page'

/** The filters of the three pages. Of the flow the route is the one in focus, elsewhere the only one counted. */
export function ProgressionFilters({ place }: { place: ProgressionPlace }) {
  const { filter, units, unitName, path, query, view, problem } = place
  const all = { value: '', label: 'All' }
  const set = Object.values(query).some((value) => value !== undefined)
  return (
    <>
      <AddressNotice problem={problem} />
      <FilterBar
        action={path}
        summary={`${progressionFilterSummary(filter, unitName)}, as at ${longDay(filter.asAt)}`}
        links={set ? <Link href={path}>Clear</Link> : null}
        first={
          <FilterSelect
            label={view === 'flow' ? 'Route in focus' : 'Entry route'}
            name="route"
            value={filter.route}
            options={[
              { value: '', label: view === 'flow' ? 'None' : 'All' },
              ...ROUTES.map(({ code, label }) => ({ value: code, label })),
            ]}
          />
        }
      >
        <FilterSelect
          label="Area"
          name="area"
          value={filter.area}
          options={[all, ...HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] }))]}
        />
        <FilterSelect
          label="Unit"
          name="unit"
          value={filter.unit}
          options={[all, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <FilterInput
          label="Entered from"
          name="entryFrom"
          type="number"
          value={filter.entryFrom?.toString()}
          placeholder="Year"
        />
        <FilterInput
          label="Entered to"
          name="entryTo"
          type="number"
          value={filter.entryTo?.toString()}
          placeholder="Year"
        />
        <FilterInput label="As at" name="asAt" type="date" value={filter.asAt} />
      </FilterBar>
    </>
  )
}
