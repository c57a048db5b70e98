import type { Metadata } from 'next'
import {
  ActionForm,
  CheckboxesField,
  HiddenField,
  NumberField,
  RadiosField,
  SubmitButton,
  TextField,
} from '@/components/form'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { GRADE_CHOICES } from '../../reports/report-words'
import { makeToken } from '../actions'
import { READ_CHOICES } from '../feed-words'
import { NewToken } from './new-token'

export const metadata: Metadata = { title: 'Make a token' }

export default async function NewTokenPage({ params }: PageProps<'/t/[trust]/feed/new'>) {
  const scope = await requireScope(await params, 'progression:read')
  const crumbs = [
    { label: 'Reports', href: `/t/${scope.trustId}/reports` },
    { label: 'Feed', href: `/t/${scope.trustId}/feed` },
  ]
  const named = scope.can('staff:read')
  return (
    <div className="wm-narrow">
      <ActionForm
        action={makeToken.bind(null, scope.trustId)}
        heading={
          <PageHeading
            crumbs={crumbs}
            lead={named ? undefined : 'It reads figures that are safe to share, never a name.'}
          >
            Make a token
          </PageHeading>
        }
      >
        <NewToken />
        <TextField name="name" label="Name" hint="What it is for, like Board workbook" />
        {named ? (
          <>
            <RadiosField name="grade" legend="Numbers" choices={GRADES} value="safe_to_share" />
            <CheckboxesField
              name="permissions"
              legend="What it reads"
              choices={READ_CHOICES}
              values={['progression:read']}
            />
          </>
        ) : (
          <>
            <HiddenField name="grade" value="safe_to_share" />
            <HiddenField name="permissions" value="progression:read" />
          </>
        )}
        <NumberField name="days" label="Days it works" hint="From 1 to 365" value="90" />
        <SubmitButton>Make the token</SubmitButton>
      </ActionForm>
    </div>
  )
}

const GRADES = GRADE_CHOICES.map(({ value, label }) => ({
  value,
  label,
  hint: value === 'internal' ? 'Exact numbers. Not to leave the Trust' : 'Rounded numbers, small ones hidden',
}))
