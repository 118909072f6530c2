import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/bazel-target-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['bazel'],
  needle: [
    ': Visibility error',
    'no such target ',
    'no such package ',
    'cycle in dependency graph',
    'error loading package',
    ' misplaced here (expected ',
    'is not visible from',
  ],
  // Bazel 0.20 to 8: what is wrong between BUILD files, before anything is built.
  pattern:
    /^(?:\(\d\d:\d\d:\d\d\) )?ERROR: (?:(?<place>\S{1,300}:\d{1,6}:\d{1,5}): )?(?:(?<rule>in \w{1,60} rule \S{1,300}: Visibility error)|(?:in \w{1,60} (?:attribute of \w{1,60} )?rule \S{1,300}: )?(?<reason>target '\S{1,300}' is not visible from|cycle in dependency graph|'\S{1,300}' is misplaced here \(expected .{1,200})|(?:Skipping '\S{1,300}': |Error evaluating '[^']{1,300}': |.{0,200}: )?(?<missing>(?:no such (?:target|package) '[^']{1,300}'|error loading package '[^']{1,300}').{0,400}))/,
  captures: ['place?', 'rule?', 'reason?', 'missing?'],
  docs: {
    title: 'A BUILD file refers to what Bazel may not or cannot use',
    what: '{problem}',
    why: 'A target, its package or its visibility does not fit what another BUILD file asks for: it was renamed, moved, or never opened to its user.',
    how: 'Correct the label, or add the user to the `visibility` of the target; `bazel query` shows what there is.',
    references: ['https://bazel.build/concepts/visibility', 'https://bazel.build/concepts/labels'],
  },
  gathers: ['problem'],
  gather({ rule: visibility, reason, missing }) {
    return { problem: visibility ?? reason ?? missing ?? '' };
  },
  explains: ['configuration/*'],
  examples: {
    match: [
      {
        name: 'visibility',
        log: "ERROR: /src/shop/BUILD.bazel:8:12: in go_library rule //shop:cart: Visibility error:\ntarget '//internal/db:db' is not visible from\ntarget '//shop:cart'",
        captures: { place: '/src/shop/BUILD.bazel:8:12', rule: 'in go_library rule //shop:cart: Visibility error' },
      },
      {
        name: 'the visibility of older versions',
        log: "ERROR: /src/shop/BUILD:8:1: in cc_library rule //shop:cart: target '//internal:db' is not visible from target '//shop:cart'. Check the visibility declaration of the former target if you think the dependency is legitimate",
      },
      {
        name: 'a target that is not declared',
        log: "ERROR: /src/shop/BUILD:3:11: no such target '//shop:sums': target 'sums' not declared in package 'shop' defined by /src/shop/BUILD and referenced by '//shop:cart'",
      },
      {
        name: 'a package without a BUILD file',
        log: "ERROR: Skipping '//shop/till:all': no such package 'shop/till': BUILD file not found in any of the following directories.",
      },
      {
        name: 'a cycle',
        log: 'ERROR: /src/shop/BUILD:3:11: in cc_library rule //shop:cart: cycle in dependency graph:',
      },
    ],
    ignore: [{ name: 'a query', log: "INFO: Found 1 target, no such target '//shop:old' was asked for" }],
  },
});
