import 'server-only'
import { and, asc, eq, or } from 'drizzle-orm'
import { defaultView, savedView } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { isId } from '@/lib/forms/row-id'
import { VIEW_PAGES, type ViewInput, type ViewNameInput } from '@/lib/forms/saved-view'
import { readTogether } from '../read-together'

export type SavedView = {
  id: string
  name: string
  /** Of the page within the Trust: '/staff'. */
  path: string
  /** The choices as the address has them. */
  query: string
  shared: boolean
  who: string
  isOwn: boolean
  /** Whether the navigation opens it for its page, for whoever asks. */
  isDefault: boolean
  version: number
}

/** As many as anyone finds their way in. */
export const MOST_VIEWS = 50

/** The views that someone sees: their own, and those that are the Trust's, of pages that they may see. By name. */
export function savedViews(scope: Scope): Promise<SavedView[]> {
  const accountId = accountOf(scope)
  return readTogether(scope, async (db) =>
    (await viewsSeen(db, accountId)).filter(({ path }) => scope.can(VIEW_PAGES[path]?.needs ?? 'staff:read')),
  )
}

/** @returns null where there is none that they see. */
export async function savedViewOf(scope: Scope, id: string): Promise<SavedView | null> {
  return isId(id) ? ((await savedViews(scope)).find((view) => view.id === id) ?? null) : null
}

/** Whether someone may rename and delete a view: their own, and an administrator those of the Trust. */
export const mayChangeView = (scope: Scope, view: Pick<SavedView, 'isOwn' | 'shared'>): boolean =>
  view.isOwn || (view.shared && scope.can('settings:write'))

/** Whether someone may put a view before the whole Trust. */
export const mayShareViews = (scope: Scope): boolean => scope.can('report:write')

export type ViewOutcome =
  | { kind: 'saved'; id: string }
  | { kind: 'missing' }
  | { kind: 'stale'; current: { name: string; version: number } }
  | { kind: 'too_many' }

/** Saves a page's choices by a name. What may not be shared is kept private. */
export function saveView(scope: Scope, { isDefault, ...input }: ViewInput): Promise<ViewOutcome> {
  const accountId = accountOf(scope)
  return withTrust(scope, async (db): Promise<ViewOutcome> => {
    const own = (await viewsSeen(db, accountId)).filter((view) => view.isOwn)
    if (own.length >= MOST_VIEWS) return { kind: 'too_many' }
    const shared = input.shared && mayShareViews(scope)
    const row = await add(db, savedView, { ...input, shared, accountId, who: scope.accountName })
    if (isDefault) await makeDefault(db, accountId, row)
    return { kind: 'saved', id: row.id }
  })
}

/** Renames a view, shares it or not, and makes it what the navigation opens or not. @param version the version that was read */
export function renameView(
  scope: Scope,
  id: string,
  version: number,
  { name, shared, isDefault }: ViewNameInput,
): Promise<ViewOutcome> {
  const accountId = accountOf(scope)
  return withTrust(scope, async (db): Promise<ViewOutcome> => {
    const view = (await viewsSeen(db, accountId)).find((one) => one.id === id)
    if (!view) return { kind: 'missing' }
    if (mayChangeView(scope, view)) {
      const patch = { name, shared: mayShareViews(scope) ? shared : view.shared }
      if (patch.name !== view.name || patch.shared !== view.shared) {
        const changed = await edit(db, savedView, id, version, patch)
        if (changed.kind === 'stale') return { kind: 'stale', current: changed.current }
        if (changed.kind === 'missing') return changed
      }
    }
    if (isDefault) await makeDefault(db, accountId, view)
    else await noDefault(db, accountId, view.path, id)
    return { kind: 'saved', id }
  })
}

/** Deletes a view; whoever had it as a default opens the plain page again. @param version the version that was read */
export function removeView(scope: Scope, id: string, version: number): Promise<ViewOutcome> {
  const accountId = accountOf(scope)
  return withTrust(scope, async (db): Promise<ViewOutcome> => {
    const view = (await viewsSeen(db, accountId)).find((one) => one.id === id)
    if (!view || !mayChangeView(scope, view)) return { kind: 'missing' }
    const removed = await remove(db, savedView, id, version)
    if (removed.kind === 'stale') return { kind: 'stale', current: removed.current }
    await db.orm
      .delete(defaultView)
      .where(and(eq(defaultView.trustId, db.trustId), eq(defaultView.viewId, id)))
    return removed.kind === 'missing' ? removed : { kind: 'saved', id }
  })
}

async function viewsSeen(db: TrustDb, accountId: string): Promise<SavedView[]> {
  const rows = await db.orm
    .select({ view: savedView, opens: defaultView.viewId })
    .from(savedView)
    .leftJoin(
      defaultView,
      and(
        eq(defaultView.trustId, savedView.trustId),
        eq(defaultView.accountId, accountId),
        eq(defaultView.viewId, savedView.id),
      ),
    )
    .where(
      and(
        eq(savedView.trustId, db.trustId),
        or(eq(savedView.accountId, accountId), eq(savedView.shared, true)),
      ),
    )
    .orderBy(asc(savedView.name), asc(savedView.id))
  return rows.map(({ view: { trustId: _, accountId: owner, ...view }, opens }) => ({
    ...view,
    isOwn: owner === accountId,
    isDefault: opens !== null,
  }))
}

async function makeDefault(
  db: TrustDb,
  accountId: string,
  { id, path }: Pick<SavedView, 'id' | 'path'>,
): Promise<void> {
  await db.orm
    .insert(defaultView)
    .values({ trustId: db.trustId, accountId, path, viewId: id })
    .onConflictDoUpdate({
      target: [defaultView.trustId, defaultView.accountId, defaultView.path],
      set: { viewId: id },
    })
}

async function noDefault(db: TrustDb, accountId: string, path: string, viewId: string): Promise<void> {
  await db.orm
    .delete(defaultView)
    .where(
      and(
        eq(defaultView.trustId, db.trustId),
        eq(defaultView.accountId, accountId),
        eq(defaultView.path, path),
        eq(defaultView.viewId, viewId),
      ),
    )
}

function accountOf(scope: Scope): string {
  if (!scope.accountId) throw new Error('Views belong to an account')
  return scope.accountId
}
