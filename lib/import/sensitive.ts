import { columnLetters } from '@/lib/files/column-letters'
import type { CellValue } from '@/lib/files/table'

/**
 * What Waymark must never hold, by the words of column headings (letters and digits only). Whole words of ESR's own
 * headings and the ways that people write them; matched anywhere, because headings carry words before and after.
 */
const ANYWHERE = [
  'nationalinsurance',
  'nationalinsno',
  'nationalinsnum',
  'natins',
  'ninumber',
  'birth',
  'agegroup',
  'ageband',
  'ethnic',
  'nationality',
  'disabilit',
  'disabled',
  'impairment',
  'religio',
  'sexualorientation',
  'gender',
  'maritalstatus',
  'civilpartner',
  'pregnan',
  'postcode',
  'postalcode',
  'homeaddress',
  'addressline',
  'postaladdress',
  'streetaddress',
  'currentaddress',
  'telephone',
  'mobilenumber',
  'homephone',
  'personalemail',
  'homeemail',
  'nextofkin',
  'emergencycontact',
  'salary',
  'annualpay',
  'monthlypay',
  'payamount',
  'payvalue',
  'paypoint',
  'spinalpoint',
  'wages',
  'remuneration',
  'allowance',
  'bonus',
  'basicpay',
  'grosspay',
  'netpay',
  'totalpay',
  'actualpay',
  'payperannum',
  'payrate',
  'hourlyrate',
  'earnings',
  'gross',
  'dayslost',
  'hometel',
  'personaltel',
  'bankaccount',
  'accountnumber',
  'sortcode',
  'taxcode',
  'pension',
  'sickness',
  'sickleave',
  'sickday',
  'dayssick',
  'daysoff',
  'illness',
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
  'born',
  'ni',
  'ninum',
  'nino',
  'sex',
  'age',
  'address',
  'homeaddress',
  'pay',
  'paypa',
  'race',
  'origin',
  'phone',
  'mobile',
  'religion',
  'spinepoint',
  'sick',
  'illhealth',
  'wage',
  'gradestep',
  'street',
  'town',
  'city',
  'county',
  'leave',
])

/** Parts of an address that stand in columns of their own: `Address1`, `Address 2`. */
const NUMBERED_ADDRESS = /^(home)?address\d+$/

/** A date of birth with its form or whose it is: `DOB (dd/mm/yyyy)`, `Employee DOB`. */
const SHORT_BIRTH = /^(employee|staff|person)?dob(date|[dmy]{6,})?$/

const FORMS = [NUMBERED_ADDRESS, SHORT_BIRTH]

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
    const has = (part: string) => word.includes(part)
    return ALONE.has(word) || FORMS.some((form) => form.test(word)) || ANYWHERE.some(has)
  })
}

/** Two letters, six digits and a letter, in pairs or not: `QQ123456C`, `QQ 12 34 56 C`. Source: HMRC's NIM39110. */
const NATIONAL_INSURANCE = /\b[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/i
const EVERY_NATIONAL_INSURANCE = new RegExp(NATIONAL_INSURANCE, 'gi')
/** A column with as many is one of National Insurance numbers, whatever it is called; one that has nothing else with fewer. */
const TELLING_ROWS = 3

/** The text with National Insurance numbers, should any stand in it, made unreadable. */
export const withoutNationalInsurance = (text: string) =>
  text.replace(EVERY_NATIONAL_INSURANCE, '(not shown)')

/** Sums of money: `£39,001.07`, `GBP 1200`. */
const MONEY = /^\s*(£|GBP\b)\s*\d/i

type Counted = { place: number; like: number; other: number }

/** Of each column that has cells of a form: how many, and how many others. */
function countLike(form: RegExp, sampleRows: Iterable<readonly CellValue[]>): Counted[] {
  const counts = new Map<number, Counted>()
  for (const cells of sampleRows)
    cells.forEach((value, place) => {
      if (value === null || value === '') return
      const count = counts.get(place) ?? { place, like: 0, other: 0 }
      counts.set(place, count)
      count[typeof value === 'string' && form.test(value) ? 'like' : 'other'] += 1
    })
  return [...counts.values()].filter(({ like }) => like > 0)
}

/** The places of columns of which three or more sampled cells, or all, hold a National Insurance number. */
export const nationalInsuranceColumns = (sampleRows: Iterable<readonly CellValue[]>): Set<number> =>
  new Set(
    countLike(NATIONAL_INSURANCE, sampleRows)
      .filter(({ like, other }) => like >= TELLING_ROWS || other === 0)
      .map(({ place }) => place),
  )

const moneyColumns = (sampleRows: Iterable<readonly CellValue[]>): Set<number> =>
  new Set(
    countLike(MONEY, sampleRows)
      .filter(({ like }) => like >= TELLING_ROWS)
      .map(({ place }) => place),
  )

/** Takes National Insurance numbers out of columns that are of no known field, however far down they begin. */
export class NumbersTakenOut {
  private readonly found = new Set<number>()

  constructor(private readonly places: readonly number[]) {}

  /** The cells of a row without them. */
  from(cells: CellValue[]): CellValue[] {
    let kept = cells
    for (const place of this.places) {
      const value = cells[place]
      if (typeof value !== 'string' || !NATIONAL_INSURANCE.test(value)) continue
      kept = kept.with(place, null)
      this.found.add(place)
    }
    return kept
  }

  /** The columns that had some. */
  get columns(): number[] {
    return [...this.found].sort((a, b) => a - b)
  }
}

/** A heading as a person finds it in the file: a blank one by the letters of its column. */
export const headingName = (headings: readonly string[], place: number) =>
  headings[place] || `(column ${columnLetters(place)}, without a heading)`

/**
 * Which columns of a file may be kept at all, asked before anything of it is written anywhere: by their headings, and
 * by National Insurance numbers or sums of money among their values.
 *
 * @param sampleRows some of the rows below the headings
 * @returns the places of the columns to keep; and those to drop, named, with a sentence that says why
 */
export function keptColumns(
  headings: readonly string[],
  sampleRows: readonly (readonly CellValue[])[],
): { kept: number[]; dropped: { heading: string; why: string }[] } {
  const sensitive = new Set(sensitiveColumns(headings))
  const numbers = nationalInsuranceColumns(sampleRows)
  const money = moneyColumns(sampleRows)
  const kept: number[] = []
  const dropped: { heading: string; why: string }[] = []
  const width = Math.max(headings.length, ...[...numbers, ...money].map((place) => place + 1))
  for (let place = 0; place < width; place++) {
    const heading = headingName(headings, place)
    if (sensitive.has(headings[place] ?? ''))
      dropped.push({ heading, why: 'By its heading it holds what Waymark never keeps.' })
    else if (numbers.has(place))
      dropped.push({ heading, why: 'Its values look like National Insurance numbers.' })
    else if (money.has(place)) dropped.push({ heading, why: 'Its values are sums of money.' })
    else kept.push(place)
  }
  return { kept, dropped }
}
