import { breakMonths } from '@/lib/domain/returner'
import { partialDay } from '@/lib/format/day'
import { inWords } from '@/lib/format/plural'
import { fieldsOf, type RouteField } from './entry-route-fields'
import { dateOf, type RecordedRoute } from './entry-route-warnings'

/** One thing recorded of a route, in words. */
export type RouteFact = { key: string; label: string; text: string }

/** What is recorded of a route in the reference's order, in words; the length of a returner's break is worked out. */
export function routeFacts(route: RecordedRoute): RouteFact[] {
  const facts = fieldsOf(route.routeCode).flatMap((field) => {
    const value = route.fields[field.key]
    return value ? [{ key: field.key, label: field.label, text: fieldText(field, value) }] : []
  })
  const months = route.routeCode === 'RETURNER' ? lengthOfBreak(route) : null
  if (months === null) return facts
  const text = months < 24 ? inWords(months, 'month') : inWords(Math.floor(months / 12), 'year')
  const length = { key: 'breakLengthMonths', label: 'Length of the break', text: `about ${text}` }
  const at = facts.findIndex(({ key }) => key === 'breakEnd') + 1
  return facts.toSpliced(at, 0, length)
}

function lengthOfBreak({ fields }: RecordedRoute): number | null {
  const [from, to] = [dateOf(fields.breakStart), dateOf(fields.breakEnd)]
  return breakMonths({ breakStart: from?.day ?? null, breakEnd: to?.day ?? null })
}

/** A stored value of a field in words. */
export function fieldText(field: RouteField, value: string): string {
  switch (field.kind) {
    case 'date': {
      const date = dateOf(value)
      return date ? partialDay(date.day, date.precision) : value
    }
    case 'yes_no':
      return value === 'yes' ? 'Yes' : value === 'no' ? 'No' : value
    case 'choice':
    case 'several':
      return value
        .split('\n')
        .map((one) => field.options.find((option) => option.value === one)?.label ?? one)
        .join(', ')
    case 'list':
      return value.replaceAll('\n', ', ')
    case 'coded': {
      const known = field.codes.find((code) => code.value === value)
      return known ? `${known.label}, ${value}` : value
    }
    case 'number':
      return field.suffix
        ? `${value} ${value === '1' ? field.suffix.replace(/s$/, '') : field.suffix}`
        : value
    case 'fixed':
    case 'text':
    case 'long':
    case 'pattern':
      return value
  }
}
