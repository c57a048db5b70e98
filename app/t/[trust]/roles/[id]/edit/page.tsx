import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, InsetText, Link } from '@/components/nhs'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { roleToEdit } from '@/lib/data/roles/record-role'
import { isId } from '@/lib/forms/row-id'
import { RoleFields } from '../../role-fields'
import { changeRole } from './actions'

export default async function ChangeRolePage({ params }: PageProps<'/t/[trust]/roles/[id]/edit'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'reference:write')
  const role = isId(id) ? await roleToEdit(scope, id) : null
  if (!role) notFound()
  const path = `/t/${scope.trustId}/roles`
  return (
    <div className="wm-narrow">
      <title>{`Change ${role.title} – Waymark`}</title>
      <ActionForm
        action={changeRole.bind(null, scope.trustId, id)}
        version={role.version}
        heading={
          <PageHeading
            crumbs={[
              { label: 'Roles', href: path },
              { label: role.title, href: `${path}/${id}` },
            ]}
            here="Change"
            caption={role.title}
          >
            Change this role
          </PageHeading>
        }
      >
        <InsetText>
          This changes your Trust’s own copy of the catalogue. Posts that count as this role keep the area and
          level they have.
        </InsetText>
        <RoleFields recorded={role} />
        <ButtonGroup>
          <SubmitButton>Save changes</SubmitButton>
          <Link href={`${path}/${id}`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </div>
  )
}
