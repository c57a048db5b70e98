/** The pages above a form about a staff member. */
export function crumbsOf(trust: string, staffId: string, name: string) {
  return [
    { label: 'Staff', href: `/t/${trust}/staff` },
    { label: name, href: `/t/${trust}/staff/${staffId}` },
  ]
}
