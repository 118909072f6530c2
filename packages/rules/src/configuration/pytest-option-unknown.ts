import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Settings of pytest 8 and of its most used plugins: https://docs.pytest.org/en/stable/reference/reference.html#configuration-options */
const KNOWN =
  'addopts anyio_mode asyncio_default_fixture_loop_scope asyncio_mode cache_dir collect_imported_tests consider_namespace_packages console_output_style django_find_project doctest_encoding doctest_optionflags empty_parameter_set_mark enable_assertion_pass_hook env faulthandler_timeout filterwarnings junit_duration_report junit_family junit_log_passing_tests junit_logging junit_suite_name log_auto_indent log_cli log_cli_date_format log_cli_format log_cli_level log_date_format log_file log_file_date_format log_file_format log_file_level log_file_mode log_format log_level markers minversion norecursedirs python_classes python_files python_functions pythonpath required_plugins strict_config strict_markers testpaths timeout timeout_method tmp_path_retention_count tmp_path_retention_policy truncation_limit_chars truncation_limit_lines usefixtures verbosity_assertions xfail_strict'.split(
    ' ',
  );

export const rule = defineRule({
  id: 'configuration/pytest-option-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Unknown config option: ',
  // pytest 6 and newer with --strict-config; a warning without it, an error where warnings are errors.
  pattern:
    /^(?:E\s{1,60})?(?:ERROR: |pytest\.PytestConfigWarning: |PytestConfigWarning: )Unknown config option: (?<option>\w{1,60})$/,
  captures: ['option'],
  explains: ['test/pytest-no-tests'],
  docs: {
    title: 'pytest does not know a setting',
    what: 'pytest has no setting `{option}`.',
    why: 'It is misspelt, or belongs to a plugin that is not installed.',
    how: 'Correct the name, or install the plugin that brings it.',
    references: ['https://docs.pytest.org/en/stable/reference/reference.html#configuration-options'],
  },
  async fix({ option }, repo) {
    const meant = nearestWord(option, KNOWN);
    if (meant === undefined) return undefined;
    const setting = new RegExp(`^${escapePattern(option)}(?=\\s{0,20}[=:])`, 'm');
    const files = (await repo.list()).filter((path) =>
      /(?:^|\/)(?:pyproject\.toml|pytest\.toml|\.?pytest\.ini|tox\.ini|setup\.cfg)$/.test(path),
    );
    for (const path of files) {
      const text = (await repo.read(path)) ?? '';
      // The name that is meant stands there already: which of the two holds is for a person to say.
      if (!setting.test(text) || new RegExp(`^${meant}\\s{0,20}[=:]`, 'm').test(text)) continue;
      return {
        title: `Write ${meant}, the setting of pytest`,
        safety: 'review',
        edits: [{ kind: 'write', path, content: text.replace(setting, meant) }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'pytest 8',
        log: 'ERROR: Unknown config option: tespaths',
        captures: { option: 'tespaths' },
        repo: { 'py/pyproject.toml': '[tool.pytest.ini_options]\ntespaths = ["tests"]\n' },
        patched: { 'py/pyproject.toml': '[tool.pytest.ini_options]\ntestpaths = ["tests"]\n' },
      },
      {
        name: 'a setting of a plugin',
        log: 'ERROR: Unknown config option: flake8-ignore'.replace('-', '_'),
        repo: { 'pytest.ini': '[pytest]\nflake8_ignore = E501\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'ERROR: Unknown option: tespaths' }],
  },
});
