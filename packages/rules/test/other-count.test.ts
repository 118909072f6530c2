import { expect, it } from 'vitest';
import { givesOtherCount } from '../src/support/text/other-count.ts';

it.each([
  ['load_items', 'load_item', 'def load_item(path):\n    """The first."""\n    return json.load(path)[0]\n', true],
  ['load_items', 'load_item', 'def load_item(path):\n    return json.load(path)\n', false],
  ['getItems', 'getItem', 'class A\n{\n    function getItem(): string { return $this->all[0]; }\n}\n', true],
  ['getItem', 'getItems', 'class A\n{\n    function getItems(): array { return $this->all; }\n}\n', true],
  ['Messages', 'Message', 'func (i *Inbox) Message() string {\n\treturn i.last\n}\n', true],
  ['Messages', 'Message', 'func (i *Inbox) Message() []string {\n\treturn i.all\n}\n', false],
  ['entry', 'entries', 'def entries(path):\n    return [x for x in path]\n', true],
  ['lines', 'line', '  def line\n    @lines.first\n  end\n', true],
  ['gross', 'grosss', 'def grosss(x):\n    return x[0]\n', false],
  ['totla', 'total', 'def total(x):\n    return x[0]\n', false],
])('%s for %s', (written, meant, text, isOther) => expect(givesOtherCount(written, meant, text)).toBe(isOther));
