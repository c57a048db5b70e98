import { careers } from './careers'
import type { Case } from './case'
import { controlBytes } from './control-bytes'
import { csvForms } from './csv-forms'
import { damagedWorkbooks } from './damaged-workbooks'
import { dates } from './dates'
import { encodings } from './encodings'
import { footers } from './footers'
import { formulaText } from './formula-text'
import { gradesAndStatuses } from './grades-and-statuses'
import { headings } from './headings'
import { impossibleCareers } from './impossible-careers'
import { names } from './names'
import { newerLists } from './newer-lists'
import { numbers } from './numbers'
import { otherFiles } from './other-files'
import { smallLists } from './small-lists'
import { sqlAndScript } from './sql-and-script'
import { titles } from './titles'
import { workbookDates } from './workbook-dates'
import { workbookForms } from './workbook-forms'
import { workbookPartForms } from './workbook-parts'
import { workbookTexts } from './workbook-texts'

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
  titles,
  footers,
  careers,
  'careers that cannot be': impossibleCareers,
  'small lists': smallLists,
  'newer lists': newerLists,
  'texts in workbooks': workbookTexts,
  'workbook forms': workbookForms,
  'sheets and zips': workbookPartForms,
  'other files': otherFiles,
  'damaged workbooks': damagedWorkbooks,
  formulas: formulaText,
  'SQL and script text': sqlAndScript,
}
