import 'server-only'
import {
  everyPostHeld,
  everyPostHeldAsBytes,
  POST_HELD_CELLS,
  type PostHeldRow,
} from '@/db/queries/posts-held'
import type { Scope } from '@/lib/access/scope'
import type { ExportFormat } from '@/lib/forms/export'
import type { StaffFilter } from '@/lib/forms/staff-filter'
import type { ExportFile } from './export-file'
import { exportList, type ListOf } from './list-file'
import { askedByStaff } from './list-passport'
import type { Making } from './making'
import { POST_CELL_WORDS, POST_COLUMNS } from './post-columns'

/** Without its ending. */
export const postsFileName = ({ trustId }: Pick<Scope, 'trustId'>, { asAt }: StaffFilter) =>
  `posts-held-${trustId}-as-at-${asAt}`

/** Every post that the people of the staff list have ever held. */
export const postsList = (scope: Pick<Scope, 'trustId'>, filter: StaffFilter): ListOf<PostHeldRow> => ({
  ...askedByStaff('posts', filter),
  entity: 'posts_held',
  fileName: postsFileName(scope, filter),
  columns: POST_COLUMNS,
  words: POST_HELD_CELLS.map((name) => POST_CELL_WORDS[name] ?? null),
  every: (db, take) => everyPostHeld(db, filter, take),
  everyAsBytes: (db, take) => everyPostHeldAsBytes(db, filter, take),
})

/**
 * Every post that the people of the staff list have ever held, as a file that the import of an assignment history reads:
 * loaded into another Trust and exported again, its rows are the same byte for byte.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export const exportPosts = (
  scope: Scope,
  filter: StaffFilter,
  format: ExportFormat,
  making: Making = {},
): Promise<ExportFile | null> => exportList(scope, postsList(scope, filter), format, making)
