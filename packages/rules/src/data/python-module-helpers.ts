export interface ModuleHelper {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** Functions that left the standard library without a successor of one call, as What's New in Python and PEP 594 write them. */
export const MODULE_HELPERS: Readonly<Record<string, Readonly<Record<string, ModuleHelper>>>> = {
  imp: {
    load_source: {
      imports: ['import importlib.machinery', 'import importlib.util', 'import sys'],
      lines: [
        'def load_source(name, path):',
        '    loader = importlib.machinery.SourceFileLoader(name, path)',
        '    spec = importlib.util.spec_from_file_location(name, path, loader=loader)',
        '    module = importlib.util.module_from_spec(spec)',
        '    sys.modules[name] = module',
        '    loader.exec_module(module)',
        '    return module',
      ],
    },
  },
  cgi: {
    parse_header: {
      imports: ['from email.message import Message'],
      lines: [
        'def parse_header(line):',
        '    message = Message()',
        '    message["content-type"] = line',
        '    (value, _), *params = message.get_params()',
        '    return value, dict(params)',
      ],
    },
  },
};
