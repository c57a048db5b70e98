import 'server-only'
import { forbidden, notFound } from 'next/navigation'
import { isNamed, type Named } from '@/lib/forms/field-names'

/** What Next itself puts into a form that is sent without JavaScript. */
const FRAMEWORK = /^\$ACTION_/

/**
 * The form, where it holds no field but those named: the schema that reads it, and what is read beside the schema (`version`,
 * the button that was pressed). Every action takes its form through here, one with nothing to fill in too.
 * @throws Next's forbidden, a page that says why, where it has a field that this form does not have; not-found where it is no form.
 */
export function onlyFields(formData: FormData, ...named: readonly Named[]): FormData {
  if (!(formData instanceof FormData)) notFound()
  for (const name of formData.keys()) if (!FRAMEWORK.test(name) && !isNamed(name, named)) forbidden()
  return formData
}
