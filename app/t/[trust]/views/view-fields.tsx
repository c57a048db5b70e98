import { CheckboxesField, RadiosField, TextField } from '@/components/form'

/** How a view is called, who sees it, and whether the navigation opens it. */
export function ViewFields({
  pageName,
  opens,
  recorded,
  mayName = true,
  mayShare,
}: {
  pageName: string
  /** Whether the navigation has the page, and so can open it with a view. */
  opens: boolean
  recorded?: { name: string; shared: boolean; isDefault: boolean }
  /** Somebody else's view of the Trust can only be made one's default. */
  mayName?: boolean
  mayShare: boolean
}) {
  const shared = recorded?.shared ? 'trust' : 'private'
  return (
    <>
      {mayName ? (
        <TextField name="name" label="Name" hint="For example, Level 4 analysts" value={recorded?.name} />
      ) : (
        <input type="hidden" name="name" value={recorded?.name} />
      )}
      {mayName && mayShare ? (
        <RadiosField
          name="shared"
          legend="Who sees it?"
          legendSize="s"
          value={shared}
          choices={[
            { value: 'private', label: 'Only you' },
            {
              value: 'trust',
              label: 'Everyone in the Trust',
              hint: 'Each sees no more through it than they may see anyway',
            },
          ]}
        />
      ) : (
        <input type="hidden" name="shared" value={shared} />
      )}
      {opens ? (
        <CheckboxesField
          name="isDefault"
          legend="In your navigation"
          legendSize="s"
          values={recorded?.isDefault ? ['yes'] : []}
          choices={[{ value: 'yes', label: `Open it whenever I choose ${pageName}` }]}
        />
      ) : null}
    </>
  )
}
