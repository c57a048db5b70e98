import type { Case } from './case'
import { controlBytes } from './control-bytes'
import { csvForms } from './csv-forms'
import { encodings } from './encodings'
import { formulaText } from './formula-text'
import { headings } from './headings'
import { names } from './names'
import { sqlAndScript } from './sql-and-script'

/** Every file of the corpus by what it tries. */
export const FAMILIES: Readonly<Record<string, readonly Case[]>> = {
  names,
  'control bytes': controlBytes,
  encodings,
  'CSV forms': csvForms,
  headings,
  formulas: formulaText,
  'SQL and script text': sqlAndScript,
}
