/** Nothing leads here: people are sent to sign in. Next's own page for it would travel with every page. */
export default function Unauthorized() {
  return null
}
