import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-field-immutable',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: 'field is immutable',
  pattern:
    /^(?:Error: .{0,200}|The )?(?<kind>[A-Z]\w{1,60}) "(?<name>[\w.-]{1,200})" is invalid: (?<field>[\w.[\]]{1,200}): .{0,900}field is immutable/,
  captures: ['kind', 'name', 'field'],
  docs: {
    title: 'A field cannot be changed',
    what: '{kind} `{name}`: `{field}` cannot be changed once it exists.',
    why: 'Selectors and some other fields are fixed when the object is made.',
    how: 'Take the change back, or delete and make the object anew, which a person has to decide.',
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/'],
  },
  examples: {
    match: [
      {
        name: 'a selector',
        log: 'The Deployment "web" is invalid: spec.selector: Invalid value: v1.LabelSelector{}: field is immutable',
        captures: { kind: 'Deployment', name: 'web', field: 'spec.selector' },
      },
    ],
    ignore: [{ name: 'prose', log: 'this field is immutable' }],
  },
});
