import { notFound } from 'next/navigation'
import { requireScope } from '@/lib/access/scope'
import { historyFile } from '@/lib/data/staff/history-file'

/** Every change of a staff member as CSV. */
export async function GET(_: Request, { params }: RouteContext<'/t/[trust]/staff/[id]/changes/export'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:read')
  const file = await historyFile(scope, id)
  if (!file) notFound()
  return new Response(file.body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  })
}

/** Asking for the headers alone would say in the history that the file was taken away. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
