import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { pairsOf } from '@/lib/format/address'
import { longDay } from '@/lib/format/day'
import { assumptionWords } from '@/lib/format/forecast'
import { counted } from '@/lib/format/plural'
import { forecastQuery, parseForecast } from '@/lib/forms/forecast'
import { questionAddress } from '../../forecast/forecast-links'
import { createScenario } from '../actions'

export const metadata: Metadata = { title: 'Save as a scenario' }

export default async function NewScenarioPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/plan/scenarios/new'>) {
  const scope = await requireScope(await params, 'plan:write')
  const read = parseForecast(await searchParams, today())
  if (!read.ok) notFound()
  const { question } = read
  const back = questionAddress(scope.trustId, question)
  const query = new URLSearchParams(pairsOf(forecastQuery(question))).toString()
  return (
    <Narrow>
      <ActionForm
        action={createScenario.bind(null, scope.trustId, query)}
        heading={
          <PageHeading
            crumbs={[{ label: 'Forecast', href: back }]}
            here="Save as a scenario"
            lead={`From ${longDay(question.asAt)}, ${counted(question.years, 'year')} ahead: ${assumptionWords(question).join('; ')}.`}
          >
            Save as a scenario
          </PageHeading>
        }
      >
        <TextField name="name" label="Name" hint="For example, Four more apprentices a year" />
        <ButtonGroup>
          <SubmitButton>Save scenario</SubmitButton>
          <Link href={back}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
