import type { Metadata } from 'next'
import { ActionForm, DateField, NumberField, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading, SuccessBanner } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { figureSettingOf } from '@/lib/data/settings/figure-setting'
import { longDay } from '@/lib/format/day'
import { changeFigureSetting } from './actions'

export const metadata: Metadata = { title: 'Records and small numbers' }

export default async function FigureSettingPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/figures'>) {
  const scope = await requireScope(await params, 'settings:write')
  const [{ recordsFrom, threshold, version, firstEnding }, { done }] = await Promise.all([
    figureSettingOf(scope),
    searchParams,
  ])
  const settings = `/t/${scope.trustId}/settings`
  return (
    <Narrow>
      {done === 'saved' ? (
        <SuccessBanner>The settings were saved. Every figure follows them.</SuccessBanner>
      ) : null}
      <ActionForm
        action={changeFigureSetting.bind(null, scope.trustId)}
        version={version}
        heading={
          <PageHeading crumbs={[{ label: 'Settings', href: settings }]}>
            Records and small numbers
          </PageHeading>
        }
      >
        <DateField
          name="recordsFrom"
          legend="Day the records begin"
          legendSize="m"
          hint={
            <>
              From this day on everyone who left or changed level is in the records. Time to progress, the
              ladder and who stayed count nothing before it, because people who had left by then are missing.
              Leave it empty if nobody knows.{' '}
              {firstEnding
                ? `The first recorded ending is dated ${longDay(firstEnding)}; while this is empty the records are taken to begin the day before.`
                : 'Nobody is recorded as having left a level yet.'}
            </>
          }
          value={recordsFrom}
        />
        <NumberField
          name="threshold"
          label="Largest number that is hidden"
          hint="Where figures are safe to share, numbers from 1 to this one are shown as *. NHS figures hide 1 to 7. You can hide more; you cannot go back to hiding fewer, because papers that left the Trust would give the hidden numbers away."
          value={String(threshold)}
          width={3}
          suffix="people"
        />
        <ButtonGroup>
          <SubmitButton>Save</SubmitButton>
          <Link href={settings}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
