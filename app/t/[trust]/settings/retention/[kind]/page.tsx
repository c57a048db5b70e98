import { notFound } from 'next/navigation'
import { ActionForm, NumberField, SubmitButton, TextareaField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { periodsOf } from '@/lib/data/retention/periods'
import { IN_YEARS } from '@/lib/forms/retention'
import { changePeriod } from '../actions'
import { KIND_NAMES } from '../retention-words'

export default async function PeriodPage({ params }: PageProps<'/t/[trust]/settings/retention/[kind]'>) {
  const { trust, kind } = await params
  const scope = await requireScope({ trust }, 'settings:write')
  const period = (await periodsOf(scope)).find((one) => one.kind === kind)
  if (!period) notFound()
  const { label, from, over } = KIND_NAMES[period.kind]
  const years = IN_YEARS.includes(period.kind)
  const path = `/t/${scope.trustId}/settings/retention`
  return (
    <Narrow>
      <title>{`${label} – Waymark`}</title>
      <ActionForm
        action={changePeriod.bind(null, scope.trustId, period.kind)}
        version={period.version}
        heading={
          <>
            <PageHeading
              crumbs={[{ label: 'How long records are kept', href: path }]}
              caption="How long records are kept"
            >
              {label}
            </PageHeading>
            <p>{over}</p>
          </>
        }
      >
        <NumberField
          name="period"
          label="Kept for"
          hint={`Counted from ${from}`}
          value={String(years ? period.months / 12 : period.months)}
          width={3}
          suffix={years ? 'years' : 'months'}
        />
        <TextareaField
          name="source"
          label="Where the period is from"
          hint="The schedule, its edition and row, and who decided"
          value={period.source}
          rows={5}
        />
        <ButtonGroup>
          <SubmitButton>Save</SubmitButton>
          <Link href={path}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
