import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** How far below the place of a property its value may say the name. */
const NEAR = 3;

export const rule = defineRule({
  id: 'configuration/cfn-lint-name-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['aws'],
  needle: ["' is not one of [", 'Additional properties are not allowed ('],
  // cfn-lint 1 and newer; the place is on the next line.
  pattern:
    /^(?:E(?:1010|1020) '(?<name>[\w.:]{1,200})' is not one of \[(?<list>.{1,4000})\]|E3002 Additional properties are not allowed \('(?<property>\w{1,200})' was unexpected\. Did you mean '(?<meant>\w{1,200})'\?\))$/,
  captures: ['name?', 'list?', 'property?', 'meant?'],
  docs: {
    title: 'A CloudFormation template uses a name that is not there',
    what: '{path}:{line} uses `{unknown}`, which neither the template nor CloudFormation has.',
    why: 'The name is misspelt, or what it names was renamed or removed.',
    how: 'Write the name of the parameter, resource or property that is meant.',
    references: ['https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md'],
  },
  gathers: ['unknown', 'path', 'line'],
  gather({ name, property }, window) {
    const place = nextMatch(window, /^(?<path>[^\s:]{1,300}):(?<line>\d{1,6}):\d{1,5}$/, 2);
    const { path, line } = place ?? {};
    return path === undefined || line === undefined ? undefined : { unknown: name ?? property ?? '', path, line };
  },
  async fix({ unknown, list, meant, path, line }, repo) {
    const known = [...(list ?? '').matchAll(/'(?<known>[\w.:]{1,200})'/g)].flatMap(({ groups }) => groups?.known ?? []);
    const wanted = nearestWord(unknown, meant === undefined ? known : [meant]);
    if (wanted === undefined) return undefined;
    const word = new RegExp(`(?<![\\w.:])${escapePattern(unknown)}(?!\\w|::)`);
    for (let below = 0; below <= NEAR; below += 1) {
      const edit = await editLine({ path, line: `${Number(line) + below}` }, repo, (code) =>
        code.replace(word, wanted),
      );
      if (edit !== undefined) return { title: `Write ${wanted}, which is meant`, safety: 'review', edits: [edit] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a reference',
        log: "E1020 'BucketNam' is not one of ['BucketName', 'Store', 'AWS::Region', 'AWS::StackName']\ntemplate.yaml:9:7",
        captures: { unknown: 'BucketNam', path: 'template.yaml', line: '9' },
        repo: {
          'template.yaml':
            'Parameters:\n  BucketName:\n    Type: String\n\nResources:\n  Store:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Ref BucketNam\n',
        },
        patched: {
          'template.yaml':
            'Parameters:\n  BucketName:\n    Type: String\n\nResources:\n  Store:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Ref BucketName\n',
        },
      },
      {
        name: 'a reference in its long form',
        log: "E1020 'Quue' is not one of ['Queue', 'AWS::Region']\ninfra/app.yaml:6:5",
        repo: {
          'infra/app.yaml':
            'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\nOutputs:\n  Name:\n    Value:\n      Ref: Quue\n',
        },
        patched: {
          'infra/app.yaml':
            'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\nOutputs:\n  Name:\n    Value:\n      Ref: Queue\n',
        },
      },
      {
        name: 'a property',
        log: "E3002 Additional properties are not allowed ('VisibilityTimout' was unexpected. Did you mean 'VisibilityTimeout'?)\ntemplate.yaml:5:7",
        repo: {
          'template.yaml':
            'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimout: 30\n',
        },
        patched: {
          'template.yaml':
            'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: 30\n',
        },
      },
      {
        name: 'two that are near',
        log: "E1020 'Quene' is not one of ['Queue1', 'Queue2', 'AWS::Region']\ntemplate.yaml:2:7",
        repo: { 'template.yaml': 'Outputs:\n  Name: { Value: !Ref Quene }\n' },
      },
    ],
    ignore: [{ name: 'a value', log: "E3030 'Publc' is not one of ['Private', 'PublicRead']\ntemplate.yaml:9:7" }],
  },
});
