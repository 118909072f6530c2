import { addPythonImport } from '@self-healer/editors/python-import';
import { PYTHON_STD_MODULES } from '../../data/python-std-modules.ts';

/** A Python source with an import among those of the standard library, if that is where it belongs and they have a group. */
export const addImport = (text: string, statement: string): string | undefined =>
  addPythonImport(text, statement, (module) => PYTHON_STD_MODULES.has(module));
