import { ResponseMemory } from '../../../../src/graph/execution/responseMemory';
import { ResultMeter } from '../../../../src/graph/execution/resultMeter';

describe('result limit', () => {
  test.each([
    ['its fields', { maxFields: 10 }, 'RESULT_FIELDS', 10, 11],
    ['its bytes', { maxBytes: 100 }, 'RESPONSE_BYTES', 100, 110],
    [
      'the bytes of all operations',
      { memory: new ResponseMemory({ maxBytes: 2_600 }) },
      'RESPONSE_BYTES',
      2_600,
      3_060,
    ],
  ])('fails an operation once if %s exceed the limit', (_name, limits, resource, limit, spent) => {
    const exceeded: unknown[] = [];
    const meter = new ResultMeter({ ...limits, onExceeded: (error) => exceeded.push(error) });

    for (let count = 0; count < 20; count += 1) meter.add(1, 10);

    expect(meter.error).toMatchObject({ code: 'OPERATION_TOO_EXPENSIVE', details: { resource, limit, spent } });
    expect(exceeded).toEqual([meter.error]);
    expect(meter.isAbandoned).toBe(true);
    expect([meter.fields, meter.bytes]).toEqual([20, 200]);
  });

  test('does not abort the calls of a mutation', () => {
    const exceeded: unknown[] = [];
    const meter = new ResultMeter({ maxFields: 1, onExceeded: (error) => exceeded.push(error) });

    meter.disableAbort();
    meter.add(2, 0);

    expect(meter.error).toBeDefined();
    expect(meter.isAbandoned).toBe(false);
    expect(exceeded).toEqual([]);
  });

  test.each([0, undefined])('is off if it is %s', (none) => {
    const options =
      none === undefined ? {} : { maxFields: none, maxBytes: none, memory: new ResponseMemory({ maxBytes: none }) };
    const meter = new ResultMeter(options);

    meter.add(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

    expect(meter.error).toBeUndefined();
    expect(meter.addIfWithinLimits(Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  test('reports a safe integer, even if the count exceeds it', () => {
    const meter = new ResultMeter({ maxFields: 10 });

    meter.add(Number.MAX_VALUE, 0);

    expect(meter.error?.details.spent).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('memory limit of all responses', () => {
  test('frees the memory of a response once it is sent', () => {
    const memory = new ResponseMemory({ maxBytes: 100 });
    const [one, other] = [new ResultMeter({ memory }), new ResultMeter({ memory })];

    one.add(0, 60);
    other.add(0, 40);
    const full = [memory.usedBytes, memory.isFull];
    one.release();
    one.release();

    expect(full).toEqual([100, true]);
    expect([memory.usedBytes, memory.isFull]).toEqual([40, false]);
  });

  test('frees the memory of a response above its own limit, which uses no more memory afterwards', () => {
    const memory = new ResponseMemory({ maxBytes: 100 });
    const [one, other] = [new ResultMeter({ memory, maxBytes: 50 }), new ResultMeter({ memory })];

    one.add(0, 40);
    one.add(0, 40);
    one.add(0, 40);
    const used = memory.usedBytes;
    one.release();
    one.add(0, 40);
    other.add(0, 100);

    expect(used).toBe(40);
    expect(other.error).toBeUndefined();
    expect(memory.usedBytes).toBe(100);
  });

  test('allows a text only if it fits both limits', () => {
    const memory = new ResponseMemory({ maxBytes: 100 });
    const meter = new ResultMeter({ memory, maxBytes: 80 });

    meter.add(0, 30);
    const withinOwn = [51, 10, 41].map((bytes) => meter.addIfWithinLimits(bytes));
    memory.reserve(40);
    const withinAll = [21, 20].map((bytes) => meter.addIfWithinLimits(bytes));

    expect(withinOwn).toEqual([false, true, false]);
    expect(withinAll).toEqual([false, true]);
    expect(meter.bytes).toBe(60);
    expect(meter.error).toBeUndefined();
  });

  test('counts memory for fields of the result', () => {
    const memory = new ResponseMemory({ maxBytes: 1_000_000 });

    new ResultMeter({ memory }).add(1_000, 10_000);

    expect(memory.usedBytes).toBe(510_000);
  });

  test.each([
    [899, false],
    [900, true],
    [1_000, true],
  ])('rejects new operations at 90 %: %i of 1,000', (bytes, isFull) => {
    const memory = new ResponseMemory({ maxBytes: 1_000 });

    memory.reserve(bytes);

    expect(memory.isFull).toBe(isFull);
    expect(memory.limitError().details).toEqual({ resource: 'RESPONSE_BYTES', limit: 1_000, spent: bytes });
  });
});
