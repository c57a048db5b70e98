import type { Metadata } from 'next'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { fill } from './actions'

export const metadata: Metadata = { title: 'Demonstration' }

export default async function DemonstrationPage({ params }: PageProps<'/t/[trust]/demonstration'>) {
  const scope = await requireScope(await params, 'settings:write')
  return (
    <ConfirmForm
      action={fill.bind(null, scope.trustId)}
      question={`Fill ${scope.trustName} with made-up people?`}
      confirmLabel="Fill with made-up people"
      cancelHref={`/t/${scope.trustId}`}
    >
      <p>
        About 480 posts and some 1,000 people over 14 years are recorded, with their entry routes, moves and
        gaps, to look around in. The posts are those of the NHS Information Centre in September 2011; nobody
        in them exists.
      </p>
      <p>
        It takes a few seconds and cannot be undone, so do not do it in a Trust that you want to use for real.
      </p>
    </ConfirmForm>
  )
}
