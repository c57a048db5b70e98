/** Under every box in which a password is chosen. */
export const PASSWORD_HINT =
  '15 characters or more is best, 8 is the least. Three words together are easy to remember and hard to guess'
