import type { ResultMeter } from '../execution/resultMeter';
import { Entity } from './entity';
import { ERROR_BYTES, valueBytes } from './jsonSize';
import type { ResultWeights, ResultWeight } from './resultWeight';

/** Adds the size of an entity whose JSON has arrived to the meter. `hydrate` does so for its related entities. */
export function meterEntity(entity: Entity, weight: ResultWeight, meter: ResultMeter): void {
  // An entity that could not be read reports an error at each of its fields.
  if (Entity.failure(entity) === undefined) countObject(entity, weight, meter);
  else meter.add(weight.fields, weight.bytes + weight.fields * ERROR_BYTES);
}

/**
 * Adds the size of an object that is not an entity, and of such objects inside it, to the meter. `value` may also be a
 * list of these objects. Ignores entities, errors and other values.
 */
export function meterValue(value: unknown, weights: ResultWeights, meter: ResultMeter): void {
  if (Array.isArray(value)) for (const item of value) meterValue(item, weights, meter);
  else if (typeof value === 'object' && value !== null && !(value instanceof Entity) && !(value instanceof Error)) {
    countObject(value, weights.of(), meter);
  }
}

function countObject(object: object, weight: ResultWeight, meter: ResultMeter): void {
  let { bytes } = weight;
  for (const { field, path, times } of weight.texts) {
    // Reads the JSON directly if the value is the same, because some readers are slow.
    const value: unknown =
      path !== undefined && object instanceof Entity ? Entity.peek(object, path) : Reflect.get(object, field);
    bytes += times * valueBytes(value);
  }
  meter.add(weight.fields, bytes);
  for (const field of weight.values) meterValue(Reflect.get(object, field), weight.at(field), meter);
}
