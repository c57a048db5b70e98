/** Sign out, as a link looks. */
export function SignOutLink() {
  return (
    <form action="/sign-out" method="post">
      <button className="wm-linklike" type="submit">
        Sign out
      </button>
    </form>
  )
}
