import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton, TextareaField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { PLAN_STEPS } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { planOf } from '@/lib/data/plan/plan-record'
import { PLAN_STEP_WORDS } from '@/lib/format/plan'
import { sayWords } from '../../actions'

export default async function PlanWordsPage({ params }: PageProps<'/t/[trust]/plan/words/[step]'>) {
  const { trust, step: named } = await params
  const scope = await requireScope({ trust }, 'plan:write')
  const step = PLAN_STEPS.find((one) => one === named)
  if (!step) notFound()
  const words = (await planOf(scope)).words[step]
  const { label, hint } = PLAN_STEP_WORDS[step]
  const path = `/t/${scope.trustId}/plan`
  return (
    <Narrow>
      <title>{`${label}, the plan – Waymark`}</title>
      <ActionForm
        action={sayWords.bind(null, scope.trustId, step)}
        version={words?.version ?? 0}
        heading={
          <PageHeading crumbs={[{ label: 'The plan', href: path }]} here={label} caption="The plan">
            {label}
          </PageHeading>
        }
      >
        <TextareaField
          name="text"
          label="Words"
          hint={`${hint}. Every member of the Trust sees them. An empty line begins a paragraph, “## ” a heading, “- ” a list; **bold**, *emphasis*.`}
          value={words?.text ?? ''}
          rows={12}
        />
        <ButtonGroup>
          <SubmitButton>Save words</SubmitButton>
          <Link href={`${path}#${step}`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
