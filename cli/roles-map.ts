import { ROLES, type Role } from '@/db/vocabulary'
import { gradeFor, needsSecondStep, PERMISSIONS, type Permission, permits } from '@/lib/access/permission'
import { PERMISSION_WORDS } from '@/lib/format/permissions'
import { ROLE_CHOICES } from '@/lib/format/roles'

/** Roles and what each may do, in Markdown. */
export function rolesMap(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
    [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
  const each = (say: (role: Role) => boolean) => ROLES.map((role) => (say(role) ? 'yes' : 'no'))
  return `${[
    '# Roles and permissions',
    'What a member may do in a Trust. `npm run docs` makes this page from `lib/access/permission.ts`, which every page, action and file asks. A person may have another role in another Trust; without a membership a Trust is not found.',
    '## Roles',
    ROLE_CHOICES.map(({ label, hint }) => `- **${label}**: ${hint}`).join('\n'),
    '## What each may do',
    table(
      ['Permission', 'What it lets someone do', ...ROLES],
      (Object.keys(PERMISSIONS) as Permission[]).map((permission) => [
        `\`${permission}\``,
        PERMISSION_WORDS[permission],
        ...each((role) => permits(role, permission)),
      ]),
    ),
    '## Besides',
    table(
      ['Rule', ...ROLES],
      [
        ['Sees exact numbers and names', ...each((role) => gradeFor(role) === 'internal')],
        ['Must have a second step', ...each(needsSecondStep)],
      ],
    ),
    'A Trust may ask every member for a second step. Whose page, action or file it is, is tried for every role in `e2e/access`.',
  ].join('\n\n')}\n`
}
