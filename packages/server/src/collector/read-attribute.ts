import { type Attributes, attributeNames, labelPrefix } from './attributes.ts'
import { Names, Words } from './known-bytes.ts'
import { fixed64, sized, varint, type Wire } from './wire.ts'

const names = new Names(attributeNames)
const words = new Words()
const prefix = Buffer.from(labelPrefix)

/** Those of which each span has another: nothing is gained by keeping them. */
const isUnique = attributeNames.map((name) => name.endsWith('response.id') || name.endsWith('usage_details'))

const key = sized(1)
const value = sized(2)

/** Reads a `KeyValue` if its key is wanted; its value is not even looked at otherwise. */
export function readAttribute(wire: Wire, end: number, attributes: Attributes, isOfResource: boolean): void {
  let keyFrom = 0
  let keyTo = 0
  let valueFrom = -1
  let valueTo = 0
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === key) {
      keyTo = wire.end()
      keyFrom = wire.at
      wire.at = keyTo
    } else if (tag === value) {
      valueTo = wire.end()
      valueFrom = wire.at
      wire.at = valueTo
    } else wire.skip(tag)
  }
  wire.ended(end)
  if (valueFrom < 0) return
  const place = names.placeOf(wire.bytes, keyFrom, keyTo)
  if (place < 0 && (isOfResource || !isLabel(wire.bytes, keyFrom, keyTo))) return
  wire.at = valueFrom
  const told = anyValue(wire, valueTo, isUnique[place] === true)
  wire.at = end
  if (told === undefined) return
  if (place < 0) attributes.addLabel(words.textOf(wire.bytes, keyFrom + prefix.length, keyTo), told)
  else if (isOfResource) attributes.addOfResource(place, told)
  else attributes.add(place, told)
}

function isLabel(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < prefix.length) return false
  for (let index = 0; index < prefix.length; index++) if (bytes[from + index] !== prefix[index]) return false
  return true
}

/** A text, a flag or a number; undefined for lists, maps and bytes, which no attribute of interest is. */
function anyValue(wire: Wire, end: number, isUnique: boolean): string | boolean | number | undefined {
  let told: string | boolean | number | undefined
  while (wire.at < end) {
    const tag = wire.tag()
    if (tag === sized(1)) told = textOf(wire, wire.end(), isUnique)
    else if (tag === varint(2)) told = wire.int64() !== 0
    else if (tag === varint(3)) told = wire.int64()
    else if (tag === fixed64(4)) told = wire.double()
    else wire.skip(tag)
  }
  wire.ended(end)
  return told
}

function textOf(wire: Wire, end: number, isUnique: boolean): string {
  if (isUnique) return wire.text(end)
  const text = words.textOf(wire.bytes, wire.at, end)
  wire.at = end
  return text
}
