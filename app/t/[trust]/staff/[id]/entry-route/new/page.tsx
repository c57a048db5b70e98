import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireScope } from '@/lib/access/scope'
import { entryRoutesOf } from '@/lib/data/staff/entry-routes'
import { NewEntryRoute } from '../new-entry-route'

export const metadata: Metadata = { title: 'Add an entry route' }

export default async function AddEntryRoutePage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/entry-route/new'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const recorded = await entryRoutesOf(scope, id)
  if (!recorded) notFound()
  return <NewEntryRoute scope={scope} staffId={id} recorded={recorded} />
}
