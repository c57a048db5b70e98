import { dictionary } from '@zxcvbn-ts/language-common'

/** What an attacker would try first: who it is for, and where. */
export type PasswordContext = { name: string; email: string; trusts: readonly string[] }

const COMMON = new Set(dictionary['passwords-common'].map(String))
const OF_THE_SITE = ['waymark', 'nhs']

/**
 * Why a password cannot be taken: too many people have it, or it says whose it is. There are no rules of how it is
 * composed. Its length is asked for in lib/forms/text.
 * @returns the sentence to show; null where it can be taken
 */
export function passwordProblem(password: string, context: PasswordContext): string | null {
  const typed = password.normalize('NFKC').toLowerCase()
  if (isCommon(typed))
    return 'This password is on lists of passwords that attackers try. Choose another: three words together are hard to guess'
  const word = contextWords(context).find((one) => isIn(one, typed))
  return word
    ? `The password must not contain “${word}”: names, the Trust and Waymark are what is guessed first`
    : null
}

/** A common password with up to four digits or signs around it is one too. */
function isCommon(typed: string): boolean {
  if (COMMON.has(typed)) return true
  const bare = typed.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return bare.length > 0 && typed.length - bare.length <= 4 && COMMON.has(bare)
}

function contextWords({ name, email, trusts }: PasswordContext): string[] {
  const said = [name, email.replace(/\.[^.@]*$/, ''), ...trusts].join(' ').normalize('NFKC').toLowerCase()
  const words = said.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2)
  return [...new Set([...OF_THE_SITE, ...words])]
}

/** Words of three letters stand inside many others, so they count where they stand alone; `nhs` stands in none. */
function isIn(word: string, typed: string): boolean {
  if (word.length > 3 || OF_THE_SITE.includes(word)) return typed.includes(word)
  return typed.split(/[^\p{L}]+/u).includes(word)
}
