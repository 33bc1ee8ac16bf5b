import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { factsFolder } from './check/facts';
import { withContractData } from './contractData';
import { generateFacts } from './generate/generateFacts';

withContractData('bitbucket-openapi.json', (description) => {
  test('`npm run contract:facts` writes the committed facts', () => {
    const generated = generateFacts(dirname(description));

    const committed = readdirSync(factsFolder).map((file) => [file, readFileSync(join(factsFolder, file), 'utf8')]);
    expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(generated));
  });
});
