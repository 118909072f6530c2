export type Unit = 'kWh' | 'm3';
export const UNITS: readonly Unit[] = ['kWh', 'm3'];
export const label = (unit: Unit): string => (unit === 'm3' ? 'cubic metres' : 'kilowatt hours');
