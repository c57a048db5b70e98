/**
 * What Waymark must never hold, by the words of column headings (letters and digits only). Whole words of ESR's own
 * headings and the ways that people write them; matched anywhere, because headings carry words before and after.
 */
const ANYWHERE = [
  'nationalinsurance',
  'ninumber',
  'dateofbirth',
  'birthdate',
  'yearofbirth',
  'countryofbirth',
  'placeofbirth',
  'ethnic',
  'nationality',
  'disabilit',
  'disabled',
  'religio',
  'sexualorientation',
  'gender',
  'maritalstatus',
  'postcode',
  'homeaddress',
  'addressline',
  'telephone',
  'mobilenumber',
  'homephone',
  'personalemail',
  'homeemail',
  'nextofkin',
  'emergencycontact',
  'salary',
  'basicpay',
  'grosspay',
  'payrate',
  'hourlyrate',
  'earnings',
  'bankaccount',
  'accountnumber',
  'sortcode',
  'taxcode',
  'pension',
  'sickness',
  'absence',
  'healthcondition',
  'disciplin',
  'grievance',
  'tradeunion',
  'passport',
  'visatype',
  'nhsnumber',
]

/** Too short to be looked for within other words. */
const ALONE = new Set([
  'dob',
  'ni',
  'ninum',
  'nino',
  'sex',
  'age',
  'address',
  'homeaddress',
  'pay',
  'race',
  'origin',
  'phone',
  'mobile',
  'religion',
  'spinepoint',
  'sick',
  'leave',
])

function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

/**
 * The headings whose columns hold what must never be kept: National Insurance number, date of birth, ethnicity,
 * disability, religion, orientation, address and other ways to reach a person at home, pay, bank, sickness and the like.
 */
export function sensitiveColumns(headings: readonly string[]): string[] {
  return headings.filter((heading) => {
    const word = letters(heading)
    return ALONE.has(word) || ANYWHERE.some((part) => word.includes(part))
  })
}
