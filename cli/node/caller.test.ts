import { expect, it } from 'vitest'
import { tellCaller } from './caller.mjs'

const request = () => ({
  url: '/t/RX1/staff?level=5',
  socket: { remoteAddress: '10.1.2.3' },
  headers: {
    host: 'waymark',
    'x-waymark-client': '1.1.1.1',
    'x-waymark-path': '/elsewhere',
    'x-forwarded-for': '2.2.2.2',
    'x-forwarded-host': 'evil',
  },
})

it('puts the peer’s address in place of what a client says of itself', () => {
  const asked = request()
  tellCaller(asked, 0)
  expect(asked.headers).toEqual({
    host: 'waymark',
    'x-waymark-client': '10.1.2.3',
    'x-waymark-path': '/t/RX1/staff?level=5',
  })
})

it('keeps what a proxy of one’s own says', () => {
  const asked = request()
  tellCaller(asked, 1)
  expect(asked.headers).toMatchObject({ 'x-waymark-client': '10.1.2.3', 'x-forwarded-for': '2.2.2.2' })
})
