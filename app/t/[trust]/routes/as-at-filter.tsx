import { Link } from '@/components/nhs'
import { FilterBar, FilterInput } from '@/components/page'
import { longDay } from '@/lib/format/day'

/** The day that a page of entry routes is of. */
export function AsAtFilter({ path, asAt, today }: { path: string; asAt: string; today: string }) {
  return (
    <FilterBar
      action={path}
      summary={`as at ${longDay(asAt)}`}
      links={asAt === today ? null : <Link href={path}>Today</Link>}
    >
      <FilterInput label="As at" name="asAt" type="date" value={asAt} />
    </FilterBar>
  )
}
