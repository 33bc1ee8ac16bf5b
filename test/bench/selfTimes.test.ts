import { PROFILE, selfTimes } from '../../bench/src/measure/selfTimes';

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 9 });
const { profile } = PROFILE.parse({
  profile: {
    nodes: [
      { id: 1, callFrame: frame('(idle)') },
      { id: 2, callFrame: frame('read', 'file:///gateway/dist/graph/projection/from.js') },
      { id: 3, callFrame: frame('', 'file:///gateway/node_modules/@apollo/server/dist/cjs/runHttpQuery.js') },
      { id: 4, callFrame: frame('(garbage collector)') },
      { id: 5, callFrame: frame('emit', 'node:events') },
    ],
    samples: [1, 2, 3, 2, 4, 5],
    timeDeltas: [5000, 30, 20, 30, 10, 10],
  },
});

test('the self time of a function is its share of the busy time', () => {
  expect(selfTimes(profile).functions).toEqual([
    { name: 'read dist/graph/projection/from.js:10', part: 0.6 },
    { name: '(anonymous) node_modules/@apollo/server/dist/cjs/runHttpQuery.js:10', part: 0.2 },
    { name: '(garbage collector)', part: 0.1 },
    { name: 'emit node:events:10', part: 0.1 },
  ]);
});

test('self times are grouped by source folder, package and Node.js', () => {
  expect(selfTimes(profile).places.map(({ name }) => name)).toEqual([
    'src/graph',
    '@apollo/server',
    '(garbage collector)',
    'node',
  ]);
});
