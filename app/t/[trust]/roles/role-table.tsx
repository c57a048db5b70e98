import { Link, Tag } from '@/components/nhs'
import { hrefWith, type Query } from '@/components/page'
import { type DataColumn, DataTable } from '@/components/table'
import type { CatalogueRole } from '@/lib/data/roles/catalogue'
import { countText } from '@/lib/format/count'
import { AREA_NAMES } from '@/lib/format/words'
import { ConfidenceTag } from './confidence-tag'

/** Roles of one area or one level, with how many people hold each. */
export function RoleTable({
  caption,
  roles,
  path,
  days,
}: {
  caption: string
  roles: readonly CatalogueRole[]
  path: string
  /** Of the list, for the pages of its roles. */
  days: Query
}) {
  const columns: DataColumn<CatalogueRole>[] = [
    {
      key: 'role',
      header: 'Role',
      cell: ({ id, title, retiredOn }) => (
        <>
          <Link href={hrefWith(`${path}/${id}`, days)}>{title}</Link>{' '}
          {retiredOn ? <Tag look="outline">Retired</Tag> : null}
        </>
      ),
    },
    { key: 'area', header: 'Area', className: 'wm-roles__wide', cell: ({ area }) => AREA_NAMES[area] },
    { key: 'level', header: 'Level', numeric: true, cell: ({ level }) => level },
    {
      key: 'confidence',
      header: 'How sure',
      className: 'wm-roles__wide',
      cell: ({ confidence, changedByTrust }) => (
        <>
          <ConfidenceTag confidence={confidence} />{' '}
          {changedByTrust ? <Tag look="blue">Changed here</Tag> : null}
        </>
      ),
    },
    { key: 'people', header: 'People', numeric: true, cell: ({ people }) => countText(people) },
  ]
  return <DataTable caption={caption} captionHidden rows={roles} rowKey={({ id }) => id} columns={columns} />
}
