import { expect, test } from 'vitest'
import { drawingFrom } from './drawing'
import { xmlOf } from './svg'

const drawn = (inside: string) => {
  const drawing = drawingFrom(
    `<div class="x"><p>Before</p><svg width="30" height="20" viewBox="0 0 30 20">${inside}</svg><p>After</p></div>`,
  )
  if (!drawing) throw new Error('Nothing was drawn')
  return xmlOf(drawing.marks)
}

test('scripts, styles, other documents and whatever is in them stay behind', () => {
  const left = drawn(
    '<script>go()</script><style>.a{}</style><foreignObject><p>hello</p></foreignObject><image href="http://x.test/a.png"/><use href="#a"/><animate/><rect width="3"/>',
  )
  expect(left).toBe('<g><rect width="3"/></g>')
})

test('classes, styles, handlers, links and the ways to walk a chart stay behind; their marks do not', () => {
  const left = drawn(
    '<a href="/people" tabindex="0" class="n" aria-label="2 people"><path d="M0 0" style="fill:red" onclick="go()" data-x="1"/></a>',
  )
  expect(left).toBe('<g><g><path d="M0 0"/></g></g>')
})

test('text keeps its characters, and gets none that XML has not', () => {
  expect(drawn('<text x="1">O&#x27;Neill &amp; Søn &lt;3\u000b\ud800</text>')).toBe(
    '<g><text x="1">O\'Neill &amp; Søn &lt;3\ufffd</text></g>',
  )
})

test('letters with paper round them are two marks: paper under, letters over', () => {
  const left = drawn(
    '<text x="1" paint-order="stroke" stroke="#fff" stroke-width="4"><tspan fill="#123">12</tspan></text>',
  )
  expect(left).toBe(
    '<g><text x="1" stroke-width="4" stroke="#fff" fill="#fff" aria-hidden="true"><tspan fill="#fff">12</tspan></text><text x="1"><tspan fill="#123">12</tspan></text></g>',
  )
})

test('ids are the same whatever React called them, and go where nothing names them', () => {
  const chart = (id: string) =>
    drawn(`<defs><pattern id="${id}"/></defs><g id="other"><rect fill="url(#${id})"/></g>`)
  expect(chart('_r_7_')).toBe(chart(':R1:'))
  expect(chart('_r_7_')).toBe('<g><defs><pattern id="m1"/></defs><g><rect fill="url(#m1)"/></g></g>')
})

test('a sentence is no drawing', () => {
  expect(drawingFrom('<p>Nobody is here.</p>')).toBeNull()
})
