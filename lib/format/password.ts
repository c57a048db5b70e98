/** Under every box in which a password is chosen. */
export const PASSWORD_HINT =
  '15 characters or more is best, 8 is the least. Three words together are easy to remember and hard to guess'

/** Why what was typed to prove who one is was not looked at. */
export const NOT_LOOKED_AT = {
  too_many_guesses: 'There have been too many tries. Wait 5 minutes, then try again.',
  busy: 'Many people are signing in at once. Wait a few seconds, then try again.',
}
