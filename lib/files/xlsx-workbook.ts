import { UnreadableFile } from './table'
import { damaged, type WorkbookZip } from './xlsx-zip'

export interface Workbook {
  /** Worksheets in the order of their tabs; hidden ones last. */
  sheets: { name: string; path: string; hidden: boolean }[]
  /** Days count from 1904 and not 1900: workbooks begun on an old Mac. */
  from1904: boolean
  /** Whether each cell style, by number, shows a date. */
  dateStyles: boolean[]
  sharedStrings: string | null
}

interface Relationship {
  type: string
  target: string
}

function resolve(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target.slice(1) : `${folder}${target}`).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

async function relationships(
  zip: WorkbookZip,
  part: string,
  folder: string,
): Promise<Map<string, Relationship>> {
  const found = new Map<string, Relationship>()
  await zip.readXml(part, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) })
    },
  })
  return found
}

/** Reads what a workbook is made of: its sheets, its calendar and which styles are dates. */
export async function readWorkbook(zip: WorkbookZip): Promise<Workbook> {
  const root = await relationships(zip, '_rels/.rels', '')
  const path = [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? ''
  if (!path.endsWith('.xml') || path.startsWith('word/') || path.startsWith('ppt/') || !zip.has(path))
    throw new UnreadableFile(
      'This is not an Excel workbook (.xlsx). Open it, save it as .xlsx or CSV and choose that file.',
    )
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const parts = await relationships(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, folder)
  const sheets: Workbook['sheets'] = []
  let from1904 = false
  await zip.readXml(path, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? ''
      const part = parts.get(id)
      const hidden = (attributes.state ?? 'visible') !== 'visible'
      if (part?.type === 'worksheet') sheets.push({ name: attributes.name ?? '', path: part.target, hidden })
    },
  })
  sheets.sort((a, b) => Number(a.hidden) - Number(b.hidden))
  const partOf = (wanted: string) => {
    const target = [...parts.values()].find(({ type }) => type === wanted)?.target
    if (target !== undefined && !zip.has(target)) throw damaged(new Error(`${target} is not there`))
    return target
  }
  return {
    sheets,
    from1904,
    dateStyles: await dateStyles(zip, partOf('styles') ?? ''),
    sharedStrings: partOf('sharedStrings') ?? null,
  }
}

/** Formats that Excel knows by number alone: dates, and those of East Asian calendars. Times of day are not dates. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** Whether a number format shows a day: a year, a day or a month by name, outside quotes, colours and conditions. */
export function isDateFormat(code: string): boolean {
  const bare = (code.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  return /^[^0#?]*([yd]|m{3})/i.test(bare) && !/general/i.test(bare)
}

async function dateStyles(zip: WorkbookZip, part: string): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let within = false
  await zip.readXml(part, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') within = true
      if (name !== 'xf' || !within) return
      const id = Number(attributes.numFmtId ?? 0)
      const code = formats.get(id)
      styles.push(code === undefined ? isBuiltInDate(id) : isDateFormat(code))
    },
    close(name) {
      if (name === 'cellXfs') within = false
    },
  })
  return styles
}
