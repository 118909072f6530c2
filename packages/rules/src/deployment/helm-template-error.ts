import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/helm-template-error',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['Error: '],
  pattern:
    /^Error: (?:(?:INSTALLATION|UPGRADE) FAILED: )?(?:parse error at \((?<parsed>[^)]{1,300})\): (?<message>.{1,400})|template: (?<template>[^\s:]{1,300}:\d{1,6}:\d{1,6}): (?<execution>.{1,600})|YAML parse error on (?<yaml>\S{1,300}): (?<syntax>.{1,400}))$/,
  captures: ['parsed?', 'message?', 'template?', 'execution?', 'yaml?', 'syntax?'],
  docs: {
    title: 'A template of a Helm chart is broken',
    what: '{place}: {reason}',
    why: 'The template or the values it reads are not as it expects.',
    how: 'Render it locally with `helm template --debug`.',
    references: ['https://helm.sh/docs/chart_template_guide/debugging/'],
  },
  gathers: ['place', 'reason'],
  gather({ parsed, message, template, execution, yaml, syntax }) {
    return { place: parsed ?? template ?? yaml ?? '', reason: message ?? execution ?? syntax ?? '' };
  },
  examples: {
    match: [
      {
        name: 'a function',
        log: 'Error: INSTALLATION FAILED: parse error at (app/templates/d.yaml:12): function "foo" not defined',
        captures: { place: 'app/templates/d.yaml:12' },
      },
      {
        name: 'a value',
        log: 'Error: template: app/templates/d.yaml:7:20: executing "app/templates/d.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag',
      },
      {
        name: 'YAML',
        log: 'Error: YAML parse error on app/templates/d.yaml: error converting YAML to JSON: yaml: line 14: did not find expected key',
        captures: { place: 'app/templates/d.yaml' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Error: template missing' }],
  },
});
