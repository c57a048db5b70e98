import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Twice the picture's own size, so that it is sharp in print and on dense screens. */
const SCALE = 2

/**
 * An SVG as PNG, drawn with the letters that come with us and never with those of the machine, so that it is the same
 * everywhere.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const fontBuffers = await ready()
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontBuffers, defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
  })
  try {
    const image = picture.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    picture.free()
  }
}

let fonts: Promise<Uint8Array[]> | undefined

function ready(): Promise<Uint8Array[]> {
  fonts ??= load()
  return fonts
}

async function load(): Promise<Uint8Array[]> {
  const find = createRequire(import.meta.url).resolve
  const read = (file: string) => readFile(find(file))
  await initWasm(read('@resvg/resvg-wasm/index_bg.wasm'))
  // Arimo has the widths of Arial.
  return Promise.all(
    ['400Regular/Arimo_400Regular', '700Bold/Arimo_700Bold'].map((font) =>
      read(`@expo-google-fonts/arimo/${font}.ttf`),
    ),
  )
}
