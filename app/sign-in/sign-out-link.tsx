import { signOut } from './actions'

/** Sign out, as a link looks. */
export function SignOutLink() {
  return (
    <form action={signOut}>
      <button className="wm-linklike" type="submit">
        Sign out
      </button>
    </form>
  )
}
