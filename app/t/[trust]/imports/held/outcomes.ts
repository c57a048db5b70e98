/** What was just done with something held back, by the word in the address. */
export const HELD_OUTCOMES = {
  left: 'Marked as left.',
  done: 'Approved and written.',
  dropped: 'Put aside.',
  gone: 'That was decided already.',
  changed:
    'The record was changed since, so nothing was written. The next list will say what is still different.',
} as const
