import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { positionPage } from '@/lib/data/plan/position-page'
import { isId } from '@/lib/forms/row-id'
import { sayPosition } from '../../actions'
import { PositionFields } from '../../position-fields'

export default async function ChangePositionPage({
  params,
}: PageProps<'/t/[trust]/plan/positions/[position]/change'>) {
  const { trust, position: id } = await params
  const scope = await requireScope({ trust }, 'plan:write')
  const view = isId(id) ? await positionPage(scope, id, today()) : null
  if (!view) notFound()
  const path = `/t/${scope.trustId}/plan/positions/${id}`
  const now = view.now ?? view.periods[0]
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? undefined : String(value)
  return (
    <div className="wm-narrow">
      <title>{`Change ${view.title} – Waymark`}</title>
      <ActionForm
        action={sayPosition.bind(null, scope.trustId, id)}
        version={view.version}
        heading={
          <PageHeading
            crumbs={[
              { label: 'Positions', href: `/t/${scope.trustId}/plan/positions` },
              { label: view.title, href: path },
            ]}
            here="Change"
            caption={`${view.title}, ${view.number}`}
          >
            Change this position from a day on
          </PageHeading>
        }
      >
        <p>
          What it was before that day stays. To correct what was entered, give the day on which that began.
        </p>
        <PositionFields
          boxes={{
            title: now?.title ?? view.title,
            afcBand: now ? (now.afcBand ?? 'none') : undefined,
            unit: now?.unit ?? undefined,
            budgetedFte: text(now?.budgetedFte),
            says: now?.hicfStatus === 'informatics' ? 'given' : (now?.hicfStatus ?? 'crosswalk'),
            area: now?.area ?? undefined,
            level: text(now?.level),
            payFloor: text(now?.payFloor),
            payCeiling: text(now?.payCeiling),
          }}
          units={view.units}
          fromLegend="The day from which it is so"
          fromHint="May be in the past or to come, for example, 1 4 2027. It holds up to the next change that is recorded"
        />
        <ButtonGroup>
          <SubmitButton>Save change</SubmitButton>
          <Link href={path}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </div>
  )
}
