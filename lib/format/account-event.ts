import type { AccountEventKind } from '@/db/vocabulary'

const SAID: Record<AccountEventKind, string> = {
  signed_in: 'Signed in',
  sign_in_refused: 'A sign-in was refused',
  sign_in_held: 'Sign-ins were held back after ten failures',
  second_step_passed: 'Passed the second step',
  second_step_refused: 'A code was refused',
  recovery_code_used: 'Used a recovery code',
  second_step_set_up: 'Set up the second step',
  second_step_turned_off: 'Turned the second step off',
  second_step_reset: 'The second step was taken off',
  recovery_codes_made: 'Made new recovery codes',
  name_changed: 'Changed the name of the account',
  email_changed: 'The e-mail address of the account was changed',
  password_changed: 'Changed the password',
  password_refused: 'A wrong password was typed by someone signed in',
  reset_link_made: 'A link to a new password was made',
  password_reset: 'Chose a new password by a link',
  signed_out: 'Signed out',
  sessions_ended: 'Sessions were ended',
  provider_linked: 'Joined to single sign-on',
  provider_unlinked: 'Took single sign-on off',
  provider_refused: 'A single sign-on was refused',
  file_made: 'Took a file of the account away',
  account_forgotten: 'The name and address of the account were taken out',
}

/** What was done at the door, in words. */
export const accountEventWords = (kind: AccountEventKind): string => SAID[kind]
