import { parameter } from '../quantity/index.ts'

const si = (symbol: string) => ({ symbol, source: 'si' })

export const wattHoursPerKilowattHour = parameter('watt_hours_per_kilowatt_hour', 'Wh/kWh', 1000, si('10^3'))
export const secondsPerHour = parameter('seconds_per_hour', 's/h', 3600, si('3600'))
export const bitsPerByte = parameter('bits_per_byte', 'bit/byte', 8, si('8'))
export const bytesPerGigabyte = parameter('bytes_per_gigabyte', 'byte/GB', 1e9, si('10^9'))
export const joulesPerKilowattHour = parameter('joules_per_kilowatt_hour', 'J/kWh', 3.6e6, si('3.6\\cdot 10^6'))
