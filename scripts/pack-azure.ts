// npm run pack:azure -- FILE.vsix: the extension for Azure DevOps, to be published with `tfx extension publish`.

import { packAzureExtension, packer } from './lib/azure-extension.ts';
import { buildDist } from './lib/build-dist.ts';

const [output = 'self-healer.vsix'] = process.argv.slice(2);
const tfx = packer();
if (tfx === undefined) {
  console.error('tfx-cli is not installed. Run `npm ci` where the registry has it.');
  process.exitCode = 1;
} else {
  packAzureExtension(tfx, await buildDist(), output);
  console.error(`${output} is packed. Publish it: \`npx tfx extension publish --vsix ${output} --publisher YOURS\`.`);
}
