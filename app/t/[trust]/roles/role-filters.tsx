import { FilterBar, FilterInput, FilterSelect, hrefWith } from '@/components/page'
import { type Grade, HICF_AREAS, HICF_LEVELS } from '@/db/vocabulary'
import { AREA_NAMES } from '@/lib/format/words'
import { type FigureDays, figureDaysQuery } from '@/lib/forms/figure-days'
import type { FigureAddress } from '@/lib/forms/progression-figures'
import { ENTRY_LEVELS, type RoleFilter } from '@/lib/forms/role'
import { DayInputs, daysSummary } from '../days-filter'
import { SaveViewLink } from '../views/view-links'

/** What the catalogue is asked. */
export type Asked = RoleFilter & FigureDays

/** Where the catalogue stands, narrowed as it is. */
export const catalogueAddress = (filter: RoleFilter): FigureAddress => ({
  room: '',
  path: '/roles',
  routeIs: 'whole',
  query: ({ asAt, knownOn }, today) => queryOf({ ...filter, asAt, knownOn }, today),
  words: () => [...(filter.q ? [`search: ${filter.q}`] : []), narrowedBy(filter)],
})

/** What narrows the catalogue, as a GET form. */
export function RoleFilters({
  path,
  filter,
  day,
  grade,
}: {
  path: string
  filter: Asked
  day: string
  grade: Grade
}) {
  const { asAt, knownOn } = queryOf(filter, day)
  return (
    <FilterBar
      action={path}
      summary={`${narrowedBy(filter)}, ${daysSummary(filter)}`}
      links={<SaveViewLink path={path} query={queryOf(filter, day)} />}
      more={<DayInputs days={filter} today={day} grade={grade} />}
      moreOpen={Boolean(knownOn || (asAt && grade === 'internal'))}
      first={
        <FilterInput label="Search" name="q" type="search" value={filter.q} placeholder="Words of a title" />
      }
    >
      <FilterSelect
        label="Area"
        name="area"
        value={filter.area}
        options={[
          { value: '', label: 'All' },
          ...HICF_AREAS.map((area) => ({ value: area, label: AREA_NAMES[area] })),
        ]}
      />
      <FilterSelect
        label="Level"
        name="level"
        value={filter.level}
        options={[
          { value: '', label: 'All' },
          { value: ENTRY_LEVELS, label: 'Entry level, 1 to 3' },
          ...HICF_LEVELS.toReversed().map((level) => ({ value: String(level), label: `Level ${level}` })),
        ]}
      />
      <FilterSelect
        label="Grouped by"
        name="by"
        value={filter.by === 'area' ? '' : filter.by}
        options={[
          { value: '', label: 'Area' },
          { value: 'level', label: 'Level' },
        ]}
      />
      <FilterSelect
        label="Retired roles"
        name="retired"
        value={filter.retired ? '1' : ''}
        options={[
          { value: '', label: 'Hidden' },
          { value: '1', label: 'Shown' },
        ]}
      />
    </FilterBar>
  )
}

export function queryOf({ q, area, level, by, retired, ...days }: Asked, today: string) {
  return {
    ...figureDaysQuery(days, today),
    q: q || undefined,
    area,
    level,
    by: by === 'area' ? undefined : by,
    retired: retired ? '1' : undefined,
  }
}

const levelWords = (level: string) =>
  level.includes('-') ? `Levels ${level.replace('-', ' to ')}` : `Level ${level}`

/** "all areas, levels 1 to 3" */
function narrowedBy({ area, level, retired }: RoleFilter): string {
  const parts = [
    area ? AREA_NAMES[area] : 'all areas',
    level ? levelWords(level).toLowerCase() : 'all levels',
  ]
  return [...parts, retired ? 'retired roles too' : null].filter(Boolean).join(', ')
}

/** What is set, each with a way to take it off. */
export function activeFilters(
  path: string,
  query: ReturnType<typeof queryOf>,
  { q, area, level, retired }: RoleFilter,
) {
  const set = (label: string, name: string) => ({
    label,
    removeHref: hrefWith(path, query, { [name]: undefined }),
  })
  return [
    q ? set(`Search: ${q}`, 'q') : null,
    area ? set(`Area: ${AREA_NAMES[area]}`, 'area') : null,
    level ? set(levelWords(level), 'level') : null,
    retired ? set('Retired roles shown', 'retired') : null,
  ].filter((one) => one !== null)
}
