import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip; what is not said is what is right. */
export interface Part {
  name: string
  data: string | Uint8Array
  stored?: boolean
  /** Instead of the packed data. */
  packed?: Uint8Array
  method?: number
  crc?: number
  /** What the directory says that it unpacks to. */
  claims?: number
  encrypted?: boolean
  /** Sizes and sum after the data and not before it, as streaming writers do. */
  descriptor?: boolean
  /** Sizes in the directory's zip64 field. */
  zip64?: boolean
}

const SIXTY_FOUR = 0xffffffff

function field(...values: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Buffer {
  const pieces = values.map(([size, value]) => {
    const piece = Buffer.alloc(size)
    if (size === 8) piece.writeBigUInt64LE(BigInt(value))
    else piece.writeUIntLE(value, 0, size)
    return piece
  })
  return Buffer.concat(pieces)
}

function pieces(part: Part, offset: number): { local: Buffer; central: Buffer } {
  const data = Buffer.from(part.data)
  const method = part.method ?? (part.stored ? 0 : 8)
  const packed = part.packed ?? (method === 8 ? deflateRawSync(data) : data)
  const crc = part.crc ?? crc32(data)
  const size = part.claims ?? data.length
  const shortSize = Math.min(size, SIXTY_FOUR)
  const name = Buffer.from(part.name)
  const flags = (part.encrypted ? 1 : 0) | (part.descriptor ? 8 : 0) | 0x800
  const [localCrc, localPacked, localSize] = part.descriptor ? [0, 0, 0] : [crc, packed.length, shortSize]
  const local = Buffer.concat([
    field(
      [4, 0x04034b50],
      [2, 20],
      [2, flags],
      [2, method],
      [4, 0],
      [4, localCrc],
      [4, localPacked],
      [4, localSize],
    ),
    field([2, name.length], [2, 0]),
    name,
    packed,
    part.descriptor ? field([4, 0x08074b50], [4, crc], [4, packed.length], [4, shortSize]) : Buffer.alloc(0),
  ])
  const extra = part.zip64 ? field([2, 1], [2, 16], [8, size], [8, packed.length]) : Buffer.alloc(0)
  const [centralPacked, centralSize] = part.zip64 ? [SIXTY_FOUR, SIXTY_FOUR] : [packed.length, shortSize]
  const central = Buffer.concat([
    field([4, 0x02014b50], [2, 45], [2, 45], [2, flags], [2, method], [4, 0], [4, crc], [4, centralPacked]),
    field([4, centralSize], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
    name,
    extra,
  ])
  return { local, central }
}

/** The bytes of a zip, written byte by byte. @param entries how many parts the end says that there are */
export function zipBytes(parts: readonly Part[], { entries = parts.length, comment = '' } = {}): Uint8Array {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const { local, central } = pieces(part, offset)
    locals.push(local)
    centrals.push(central)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = field([4, 0x06054b50], [4, 0], [2, entries], [2, entries], [4, directory.length], [4, offset])
  return Buffer.concat([...locals, directory, end, field([2, comment.length]), Buffer.from(comment)])
}
