import { Link } from '@/components/nhs'
import { FilterBar, FilterInput } from '@/components/page'
import { longDay } from '@/lib/format/day'
import { SaveViewLink } from '../views/view-links'

/** The day that a page of entry routes is of. */
export function AsAtFilter({ path, asAt, today }: { path: string; asAt: string; today: string }) {
  return (
    <FilterBar
      action={path}
      summary={`as at ${longDay(asAt)}`}
      links={
        <>
          {asAt === today ? null : <Link href={path}>Today</Link>}
          {path.endsWith('/routes') ? (
            <SaveViewLink path={path} query={{ asAt: asAt === today ? undefined : asAt }} />
          ) : null}
        </>
      }
    >
      <FilterInput label="As at" name="asAt" type="date" value={asAt} />
    </FilterBar>
  )
}
