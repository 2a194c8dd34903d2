/** The door `inferprint/electricity`: the carbon of the hour, from a source of your own or Electricity Maps, that of contracts, and how far a zone's figures are known. */
export { marketElectricity } from '../estimate/market.ts'
export { type ZoneRanges, zoneRanges } from '../estimate/zone-ranges.ts'
export { type ElectricityMapsOptions, electricityMaps } from './electricity-maps.ts'
export { type JsonElectricityOptions, jsonElectricity } from './json-electricity.ts'
export { type LiveElectricity, type LiveElectricityOptions, liveElectricity } from './live-electricity.ts'
export { type ElectricitySource, ElectricitySourceError, type Intensity } from './source.ts'
