import { hashPassword, TooBusy } from './password'
import { type PasswordContext, passwordProblem } from './password-rules'

export type NewPassword =
  | { kind: 'hashed'; hash: string }
  /** `problem` is the sentence to show. */
  | { kind: 'weak'; problem: string }
  | { kind: 'busy' }

/** Every password that is chosen goes through here: refused when it is easily guessed, else hashed. */
export async function takeNewPassword(password: string, context: PasswordContext): Promise<NewPassword> {
  const problem = passwordProblem(password, context)
  if (problem) return { kind: 'weak', problem }
  return hashPassword(password).then(
    (hash): NewPassword => ({ kind: 'hashed', hash }),
    (failure: unknown): NewPassword => {
      if (failure instanceof TooBusy) return { kind: 'busy' }
      throw failure
    },
  )
}
