import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** What an attacker would try first: who it is for, and where. */
export type PasswordContext = { name: string; email: string; trusts: readonly string[] }

const guessing = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
/** Of these, who stole the hashes of a whole Trust has tried every one on every account within days. */
const TOO_FEW_GUESSES = 1e6
/** What stands behind it makes no password weaker, and estimating costs more than its length. */
const LOOKED_AT = 64
const OF_THE_SITE = ['waymark', 'nhs']

/**
 * Why a password cannot be taken: it is on lists of breached ones or next to one on them, or it says whose it is. There
 * are no rules of how it is composed. Its length is asked for in lib/forms/text.
 * @returns the sentence to show; null where it can be taken
 */
export function passwordProblem(password: string, context: PasswordContext): string | null {
  const typed = password.normalize('NFKC').toLowerCase()
  if (guessing.check(typed.slice(0, LOOKED_AT)).guesses < TOO_FEW_GUESSES)
    return 'This password is among those that attackers try first. Choose another: three words together are hard to guess'
  const word = contextWords(context).find((one) => isIn(one, typed) || isIn(plain(one), plain(typed)))
  return word
    ? `The password must not contain “${word}”: names, the Trust and Waymark are what is guessed first`
    : null
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

const INSTEAD: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '!': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
}

/** A text with the letters that are commonly written as figures and signs, so that `w4ymark` says `waymark`. */
const plain = (text: string) => text.replace(/[01l!34@5$7]/g, (sign) => INSTEAD[sign] ?? sign)
