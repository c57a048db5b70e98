import { notFound } from 'next/navigation'
import { ActionForm, ConfirmForm, DateField, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { roleToEdit } from '@/lib/data/roles/record-role'
import { longDay } from '@/lib/format/day'
import { isId } from '@/lib/forms/row-id'
import { bringBack, retire } from './actions'

export default async function RetireRolePage({ params }: PageProps<'/t/[trust]/roles/[id]/retire'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'reference:write')
  const role = isId(id) ? await roleToEdit(scope, id) : null
  if (!role) notFound()
  const path = `/t/${scope.trustId}/roles`
  if (role.retiredOn !== null)
    return (
      <>
        <title>{`Bring ${role.title} back – Waymark`}</title>
        <ConfirmForm
          action={bringBack.bind(null, scope.trustId, id)}
          question={`Bring ${role.title} back into use?`}
          confirmLabel="Bring it back"
          cancelHref={`${path}/${id}`}
          version={role.version}
        >
          <p>It was retired on {longDay(role.retiredOn)}. It will be offered for new posts again.</p>
        </ConfirmForm>
      </>
    )
  return (
    <div className="wm-narrow">
      <title>{`Retire ${role.title} – Waymark`}</title>
      <ActionForm
        action={retire.bind(null, scope.trustId, id)}
        version={role.version}
        heading={
          <PageHeading
            crumbs={[
              { label: 'Roles', href: path },
              { label: role.title, href: `${path}/${id}` },
            ]}
            here="Retire"
            caption={role.title}
          >
            Retire this role
          </PageHeading>
        }
      >
        <p>
          A retired role is hidden in the list and is not offered for new posts. Posts that count as it keep
          it, and its page stays. It can be brought back.
        </p>
        <DateField name="retiredOn" legend="The day the role was retired" value={today()} />
        <ButtonGroup>
          <SubmitButton>Retire this role</SubmitButton>
          <Link href={`${path}/${id}`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </div>
  )
}
