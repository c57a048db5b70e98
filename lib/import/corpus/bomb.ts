/** A file made to bring down who opens it, and a part of the sentence that refuses it. */
export interface Bomb {
  name: string
  bytes: () => Uint8Array
  part: string
}
