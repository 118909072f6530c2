import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { supplyHelmValue } from '../support/infrastructure/helm-values.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const UNKNOWN = /no template "(?<name>[\w./-]{1,100})" associated with template/;
const TEMPLATE = /(?:^|\/)templates\/.*\.(?:ya?ml|tpl|txt)$/;

export const rule = defineRule({
  id: 'deployment/helm-template-error',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['Error: ', '[ERROR] templates/: '],
  pattern:
    /^(?:Error: (?:(?:INSTALLATION|UPGRADE) FAILED: )?|\[ERROR\] templates\/: )(?:parse error at \((?<parsed>[^)]{1,300})\): (?<message>.{1,400})|template: (?<template>[^\s:]{1,300}:\d{1,6}:\d{1,6}): (?<execution>.{1,600})|YAML parse error on (?<yaml>\S{1,300}): (?<syntax>.{1,400}))$/,
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
  async fix({ place, reason }, repo) {
    const name = UNKNOWN.exec(reason)?.groups?.name;
    if (name === undefined) {
      const values = await supplyHelmValue(reason, place, repo);
      return values.length === 0
        ? undefined
        : { title: 'Give the chart the value that its template reads', safety: 'review', edits: values };
    }
    const defined = new Set<string>();
    for (const path of (await repo.list()).filter((each) => TEMPLATE.test(each)))
      for (const { groups } of ((await repo.read(path)) ?? '').matchAll(/\bdefine "(?<name>[\w./-]{1,100})"/g))
        defined.add(groups?.name ?? '');
    const meant = nearestWord(name, [...defined]);
    if (meant === undefined) return undefined;
    const edits = await editMatching(repo, TEMPLATE, (text) =>
      text.replace(
        /(?<call>\b(?:include|template)\s+")(?<used>[\w./-]{1,100})(?=")/g,
        (all, call: string, used: string) => (used === name ? `${call}${meant}` : all),
      ),
    );
    return edits.length === 0
      ? undefined
      : { title: `Include ${meant}, which the chart defines`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a named template that is misspelt',
        log: '[ERROR] templates/: template: web/templates/deploy.yaml:6:8: executing "web/templates/deploy.yaml" at <include "web.lables" .>: error calling include: template: no template "web.lables" associated with template "gotpl"',
        captures: { template: 'web/templates/deploy.yaml:6:8' },
        repo: {
          'charts/web/templates/_helpers.tpl': '{{- define "web.labels" -}}\napp: web\n{{- end -}}\n',
          'charts/web/templates/deploy.yaml': 'labels:\n  {{- include "web.lables" . | nindent 2 }}\n',
        },
        patched: { 'charts/web/templates/deploy.yaml': 'labels:\n  {{- include "web.labels" . | nindent 2 }}\n' },
      },
      {
        name: 'a key that only one other has the shape of',
        log: 'Error: template: web/templates/d.yaml:1:10: executing "web/templates/d.yaml" at <.Values.img.repository>: nil pointer evaluating interface {}.repository',
        repo: {
          'web/Chart.yaml': 'name: web\n',
          'web/values.yaml': 'image:\n  repository: acme/web\n  tag: "1"\n',
          'web/templates/d.yaml': 'a: {{ .Values.img.repository }}:{{ .Values.image.tag }}\n',
        },
        patched: {
          'web/templates/d.yaml': 'a: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n',
        },
      },
      {
        name: 'a value that only another file of values has',
        log: 'Error: template: web/templates/d.yaml:1:10: executing "web/templates/d.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag',
        repo: {
          'deploy/web/Chart.yaml': 'name: web\n',
          'deploy/web/values.yaml': 'replicas: 1\n',
          'deploy/web/values-prod.yaml': 'image:\n  name: acme/web\n  tag: "1.2"\n',
          'deploy/web/templates/d.yaml': 'a: {{ .Values.image.tag }}\n',
        },
        patched: { 'deploy/web/values.yaml': 'replicas: 1\nimage:\n  name: acme/web\n  tag: "1.2"\n' },
      },
      {
        name: 'a key of every chart that its only template misspells',
        log: 'Error: template: web/templates/d.yaml:1:10: executing "web/templates/d.yaml" at <.Values.resuorces.limits>: nil pointer evaluating interface {}.limits',
        repo: {
          'web/Chart.yaml': 'name: web\n',
          'web/values.yaml': 'resources:\n  limits:\n    cpu: 1\n  requests: {}\n',
          'web/templates/d.yaml': 'a: {{ .Values.resuorces.limits }}\nb: {{ .Values.resuorces.requests }}\n',
        },
        patched: { 'web/templates/d.yaml': 'a: {{ .Values.resources.limits }}\nb: {{ .Values.resources.requests }}\n' },
      },
      {
        name: 'a key that is misspelt in the values',
        log: 'Error: UPGRADE FAILED: template: web/templates/d.yaml:1:10: executing "web/templates/d.yaml" at <.Values.ingress.host>: nil pointer evaluating interface {}.host',
        repo: {
          'web/Chart.yaml': 'name: web\n',
          'web/values.yaml': 'ingres:\n  host: a.example.org\n',
          'web/templates/d.yaml': 'a: {{ .Values.ingress.host }}\n',
        },
        patched: { 'web/values.yaml': 'ingress:\n  host: a.example.org\n' },
      },
      {
        name: 'a key that is misspelt in one template',
        log: 'Error: template: web/templates/svc.yaml:1:10: executing "web/templates/svc.yaml" at <.Values.servce.port>: nil pointer evaluating interface {}.port',
        repo: {
          'web/Chart.yaml': 'name: web\n',
          'web/values.yaml': 'service:\n  port: 80\n',
          'web/templates/svc.yaml': 'a: {{ .Values.servce.port }}\n',
          'web/templates/ing.yaml': 'a: {{ .Values.service.port }}\n',
        },
        patched: { 'web/templates/svc.yaml': 'a: {{ .Values.service.port }}\n' },
      },
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
