import { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:http';
import { closeStalledConnections } from '../../../../src/http/connections/stalledConnections';

class FakeConnection extends EventEmitter {
  bytesWritten = 0;
  writableLength = 0;
  isDestroyed = false;

  write(bytes: number): void {
    this.bytesWritten += bytes;
    this.writableLength += bytes;
  }

  destroy(): void {
    this.isDestroyed = true;
    this.emit('close');
  }
}

let server: Server;

beforeEach(() => {
  jest.useFakeTimers();
  server = createServer();
  closeStalledConnections(server, 24_000);
});
afterEach(() => {
  server.emit('close');
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

function connect(): FakeConnection {
  const connection = new FakeConnection();
  server.emit('connection', connection);
  return connection;
}

test.each([1, 1_000, 8_000_000])('a peer that receives none of %d bytes is closed after 24 s', (bytes) => {
  const connection = connect();
  connection.write(bytes);

  jest.advanceTimersByTime(23_999);
  expect(connection.isDestroyed).toBe(false);
  jest.advanceTimersByTime(3_001);
  expect(connection.isDestroyed).toBe(true);
});

test('a peer that receives nothing is closed, even if more data is written', () => {
  const connection = connect();

  for (let second = 0; second < 27; second += 1) {
    connection.write(100);
    jest.advanceTimersByTime(1_000);
  }

  expect(connection.isDestroyed).toBe(true);
});

test('a peer without waiting data can be idle', () => {
  const connection = connect();

  jest.advanceTimersByTime(600_000);

  expect(connection.isDestroyed).toBe(false);
});

test.each([2_000, 10_000, 20_000])('a peer that receives some data every %d ms is not closed', (milliseconds) => {
  const connection = connect();
  connection.write(1_000_000);

  for (let part = 0; part < 20; part += 1) {
    jest.advanceTimersByTime(milliseconds);
    connection.writableLength -= 1_000;
  }

  expect(connection.isDestroyed).toBe(false);
});
