import type { ResultMeter } from '../execution/resultMeter';
import { Entity } from './entity';
import { ERROR_BYTES, valueBytes } from './jsonSize';
import type { ResultWeight, Weight } from './resultWeight';

/** Counts what is shown of an entity whose JSON has arrived; what it relates to is counted when that is hydrated. */
export function meterEntity(entity: Entity, weight: Weight, meter: ResultMeter): void {
  // An entity that could not be read leaves an error at each of its fields.
  if (Entity.failure(entity) === undefined) countObject(entity, weight, meter);
  else meter.add(weight.fields, weight.bytes + weight.fields * ERROR_BYTES);
}

/** Counts what is shown of a value that is no entity, and of the objects in it, or in a list of such. */
export function meterValue(value: unknown, weight: ResultWeight, meter: ResultMeter): void {
  if (Array.isArray(value)) for (const item of value) meterValue(item, weight, meter);
  else if (typeof value === 'object' && value !== null && !(value instanceof Entity) && !(value instanceof Error)) {
    countObject(value, weight.of(), meter);
  }
}

function countObject(object: object, weight: Weight, meter: ResultMeter): void {
  let { bytes } = weight;
  for (const { field, path, times } of weight.texts) {
    // Read in the JSON where that is the same: some readers are not cheap.
    const value: unknown =
      path !== undefined && object instanceof Entity ? Entity.peek(object, path) : Reflect.get(object, field);
    bytes += times * valueBytes(value);
  }
  meter.add(weight.fields, bytes);
  for (const field of weight.values) meterValue(Reflect.get(object, field), weight.at(field), meter);
}
