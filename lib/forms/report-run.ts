import { z } from './zod'

/** The files of a report. */
export const REPORT_FORMATS = ['html', 'xlsx', 'zip'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

export const REPORT_FORMAT_SENTENCE = 'Say format=html, format=xlsx or format=zip in the address.'

export const reportContentTypes: Record<ReportFormat, string> = {
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}

const format = z.enum(REPORT_FORMATS)

/** The format in an address; null where it is none. */
export function parseReportFormat(text: string | null | undefined): ReportFormat | null {
  return format.safeParse(text).data ?? null
}
