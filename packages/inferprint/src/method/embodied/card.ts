/** A graphics card, after Boavizta: bottom-up from its dies, its board and its masses. */
import { derive, f, parameter, type Quantity } from '../../quantity/index.ts'
import { type Component, component, factor, property, unitsOf } from './component.ts'
import { fact } from './facts.ts'

const source = 'boaviztapi'
const diameter = fact('wafer_diameter', 'mm', 'd', undefined, 'wafer_diameter_mm')
const kerf = fact('wafer_kerf', 'mm', 'k', 'lost between two dies', 'wafer_kerf_mm')
const defects = fact('wafer_defects', '1/cm^2', 'D_0', undefined, 'wafer_defects_per_cm2')
const squareMillimetres = parameter('square_millimetres', 'mm^2/cm^2', 100, { symbol: '100', source: 'si' })
const perGigabyte = fact('vram_die_area_per_gb', 'mm^2/GB', 'a_V', undefined, 'gpu_vram_die_area_mm2_per_gb')

/** Wafer that one good die uses up: its own, what is cut away, what the round edge loses, and the dies with a fault. */
function waferSpent(name: string, area: Quantity): Quantity {
  const cut = derive(`${name}_cut`, 'mm^2', f`(${area} ^ 0.5 + ${kerf}) ^ 2`, { symbol: 'w', source })
  const whole = derive(`${name}_wafer`, 'mm^2', f`3.141592653589793 / 4 * ${diameter} ^ 2`, { symbol: 'W', source })
  const dies = derive(
    `${name}_dies_per_wafer`,
    '1',
    f`${whole} / ${cut} - 3.141592653589793 * ${diameter} / (2 * ${cut}) ^ 0.5`,
    { symbol: 'n_W', source },
  )
  const inCentimetres = derive(`${name}_cut_cm2`, 'cm^2', f`${cut} / ${squareMillimetres}`, { symbol: 'w', source })
  return derive(`${name}_effective`, 'mm^2', f`${whole} / ${dies} / exp(-((${inCentimetres} * ${defects}) ^ 0.5))`, {
    symbol: 'E',
    source,
    description: 'of the wafer, for each good die',
  })
}

/** `name` before each of its properties: area or effective area of the die, memory, masses, board, journeys. */
export function graphicsCard(name: string): Component {
  const units = unitsOf(name)
  const own = (what: string, unit: string, symbol: string) => property(`${name}_${what}`, unit, symbol)
  const die = waferSpent(`${name}_die`, own('die_area', 'mm^2', 'A'))
  const memory = own('memory', 'GB', 'V')
  const memoryDies = own('memory_dies', '1', 'n_V')
  const memoryDie = derive(`${name}_memory_die_area`, 'mm^2', f`${memory} * ${perGigabyte} / ${memoryDies}`, {
    symbol: 'A_V',
    source,
  })
  const memoryEach = waferSpent(`${name}_memory_die`, memoryDie)
  const mass = own('mass', 'kg', 'm')
  const [casing, heatsink] = [own('casing_mass', 'kg', 'm_c'), own('heatsink_mass', 'kg', 'm_h')]
  const board = own('board_area', 'cm^2', 'A_B')
  const [boat, truck, plane] = [
    own('boat_distance', 'km', 'l_b'),
    own('truck_distance', 'km', 'l_t'),
    own('plane_distance', 'km', 'l_p'),
  ]
  return component(name, (criterion, unit) => {
    const of = (term: string, per: string): Quantity => factor('gpu', term, criterion, `${unit}/${per}`)
    return f`${units} * (${of('casing', 'kg')} * ${casing} + ${of('heatsink', 'kg')} * ${heatsink} + ${of('pwb', 'cm^2')} * ${board} + ${of('die', 'mm^2')} * ${die} + ${of('vram', 'mm^2')} * ${memoryDies} * ${memoryEach} + (${of('upstream_transport', 'kg')} + ${of('end_of_life', 'kg')} + ${of('transport_boat', 'kg/km')} * ${boat} + ${of('transport_truck', 'kg/km')} * ${truck} + ${of('transport_plane', 'kg/km')} * ${plane}) * ${mass})`
  })
}

/** What a card is taken to be where it is not described; names without that of the part. */
export const cardDefaults: Readonly<Record<string, string>> = {
  die_area: 'gpu_die_area_mm2',
  memory: 'gpu_vram_gb',
  memory_dies: 'gpu_vram_dies',
  mass: 'gpu_weight_kg',
  casing_mass: 'gpu_casing_weight_kg',
  heatsink_mass: 'gpu_heatsink_weight_kg',
  board_area: 'gpu_pwb_surface_cm2',
  boat_distance: 'gpu_boat_km',
  truck_distance: 'gpu_truck_km',
  plane_distance: 'gpu_plane_km',
}
