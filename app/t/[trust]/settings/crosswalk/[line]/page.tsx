import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { lineChoices } from '@/lib/data/crosswalk/crosswalk-page'
import { lineToEdit } from '@/lib/data/crosswalk/record-line'
import { addDays } from '@/lib/domain/calendar'
import { isId } from '@/lib/forms/row-id'
import { changeCrosswalkLine } from '../actions'
import { LineFields } from '../line-fields'

export default async function ChangeLinePage({ params }: PageProps<'/t/[trust]/settings/crosswalk/[line]'>) {
  const { trust, line: id } = await params
  const scope = await requireScope({ trust }, 'reference:write')
  const line = isId(id) ? await lineToEdit(scope, id) : null
  if (!line) notFound()
  const { roles } = await lineChoices(scope, null, line.roleId)
  const path = `/t/${scope.trustId}/settings/crosswalk`
  return (
    <div className="wm-narrow">
      <title>{`Change ${line.positionTitle} – Waymark`}</title>
      <ActionForm
        action={changeCrosswalkLine.bind(null, scope.trustId, id)}
        version={line.version}
        heading={
          <PageHeading
            crumbs={[{ label: 'Crosswalk', href: path }]}
            here={line.positionTitle}
            caption={line.positionTitle}
          >
            Change this line
          </PageHeading>
        }
      >
        <p>
          Saving asks the crosswalk anew about every post that no person has confirmed or changed.{' '}
          <Link href={`${path}/${id}/remove`}>Remove this line instead</Link>
        </p>
        <LineFields
          boxes={{
            positionTitle: line.positionTitle,
            afcBand: line.afcBand ?? 'any',
            areaOfWork: line.areaOfWork ?? undefined,
            hicfStatus: line.hicfStatus,
            roleId: line.roleId ?? undefined,
            area: line.area ?? undefined,
            level: line.level === null ? undefined : String(line.level),
            from: line.validFrom ?? undefined,
            to: line.validTo ? addDays(line.validTo, -1) : undefined,
          }}
          roles={roles}
        />
        <ButtonGroup>
          <SubmitButton>Save changes</SubmitButton>
          <Link href={path}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </div>
  )
}
