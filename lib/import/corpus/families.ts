import { careers } from './careers'
import type { Case } from './case'
import { controlBytes } from './control-bytes'
import { csvForms } from './csv-forms'
import { dates } from './dates'
import { encodings } from './encodings'
import { formulaText } from './formula-text'
import { gradesAndStatuses } from './grades-and-statuses'
import { headings } from './headings'
import { names } from './names'
import { numbers } from './numbers'
import { smallLists } from './small-lists'
import { sqlAndScript } from './sql-and-script'
import { titlesAndFooters } from './titles-and-footers'
import { workbookDates } from './workbook-dates'

/** Every file of the corpus by what it tries. */
export const FAMILIES: Readonly<Record<string, readonly Case[]>> = {
  names,
  'control bytes': controlBytes,
  encodings,
  'CSV forms': csvForms,
  headings,
  dates,
  'dates in workbooks': workbookDates,
  numbers,
  'grades and statuses': gradesAndStatuses,
  'titles and footers': titlesAndFooters,
  careers,
  'small lists': smallLists,
  formulas: formulaText,
  'SQL and script text': sqlAndScript,
}
