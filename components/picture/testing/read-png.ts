import { inflateSync } from 'node:zlib'

export type Pixels = {
  width: number
  height: number
  at(x: number, y: number): [red: number, green: number, blue: number]
}

/** Decodes a PNG of 8 bits a channel with red, green, blue and opacity, as the standard (ISO 15948) has it. */
export function readPng(bytes: Uint8Array): Pixels {
  const file = Buffer.from(bytes)
  if (file.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('Not a PNG')
  const packed: Buffer[] = []
  let header = Buffer.alloc(0)
  for (let place = 8; place < file.length; ) {
    const length = file.readUInt32BE(place)
    const kind = file.subarray(place + 4, place + 8).toString('latin1')
    const content = file.subarray(place + 8, place + 8 + length)
    if (kind === 'IHDR') header = Buffer.from(content)
    if (kind === 'IDAT') packed.push(content)
    place += 12 + length
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (header[8] !== 8 || header[9] !== 6) throw new Error('Not of four channels of 8 bits')
  const raw = inflateSync(Buffer.concat(packed))
  const stride = width * 4
  const pixels = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let i = 0; i < stride; i++) {
      const left = i < 4 ? 0 : (pixels[y * stride + i - 4] ?? 0)
      const up = y === 0 ? 0 : (pixels[(y - 1) * stride + i] ?? 0)
      const corner = y === 0 || i < 4 ? 0 : (pixels[(y - 1) * stride + i - 4] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      pixels[y * stride + i] = (raw[y * (stride + 1) + 1 + i] ?? 0) + guess
    }
  }
  return {
    width,
    height,
    at: (x, y) => {
      const i = y * stride + x * 4
      return [pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0]
    },
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
