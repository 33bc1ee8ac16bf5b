import { isPrivateAddress } from '../../../src/lib/privateAddress';

test.each(['8.8.8.8', '1.1.1.1', '52.216.0.1', '172.32.0.1', '2606:4700::1111', '2a05:d018::1', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each([
  '127.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '0.0.0.0',
  '100.127.0.1',
  '198.19.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fd12::1',
  'fe80::1%eth0',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'files.example',
])('%s is not public', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});
