const literal = (written: string) => written.replace(/^\$/, '').replaceAll('$', '\\$');

/** What may stand before a name that is read: a sigil, brackets, a quote, `this.`, `var.`. */
const PATH = '["\'(\\[{&*$@%#\\\\]{0,4}(?:mut )?(?:[\\w$]{1,60}(?:\\?|!)?(?:\\.|->|::)){0,4}[$@]?';
const MEMBER = '(?:\\(\\))?[?!]?(?:\\.|->|::)';
const EACH =
  'map|flatMap|flat_map|forEach|for_each|each\\w*|filter|reduce|fold|select|collect|sum|iter|into_iter|iter_mut|stream';

/** Whether a line takes the items of a name one by one, or one of them. */
export function takesItems(written: string): RegExp {
  const name = literal(written);
  return new RegExp(
    `(?:\\b(?:in|of|range)\\s+|:\\s*|foreach\\s*\\(\\s*)&?(?:mut )?[$@]?${name}(?:\\)|\\s|:|$)` +
      `|[$@]?\\b${name}(?:\\[|(?:\\.|->)(?:map|each\\w*|forEach|filter|reduce|flatMap|select|collect|sum|iter|into_iter|iter_mut|stream)\\b)`,
  );
}

/** Whether a line goes through a name: `in enumerate(rows)`, `in $rows;`, `of this.rows`, `range(len(rows))`. */
export function loopsOver(written: string): RegExp {
  const name = literal(written);
  const head =
    '\\b(?:for\\w*|if|elif|unless|while|not|and|or|return|assert)\\b[^\\n]{0,200}?\\b(?:in|of|range)\\b[\\s(]+';
  const calls = '(?:[\\w.$]{1,60}\\(\\s*){0,3}(?:[\\w.$@]{1,60},\\s*){0,3}';
  return new RegExp(
    `(?:${head}|\\bforeach\\s*\\(\\s*|\\bfor\\s*\\([^()\\n]{0,100}\\s:\\s*|\\bfor_each\\s*=\\s*)${calls}${PATH}\\b${name}` +
      `(?:\\[[@*]\\]\\}|(?=[\\s)\\]};:,]|"(?:[\\s;]|$)|$)|${MEMBER}(?:items|values|keys|entries|${EACH})\\b)`,
  );
}

/** Whether a line hands a name to what goes through it: `array_map(f, $rows)`, `this.rows.map(`. */
export function handsItemsOn(written: string): RegExp {
  const name = literal(written);
  return new RegExp(
    `\\b(?:enumerate|zip|sorted|reversed|array_\\w+)\\s*\\(\\s*${PATH}\\b${name}\\s*[,)]` +
      `|\\b(?:map|filter|reduce|array_\\w+)\\s*\\([^;\\n]{0,200},\\s*${PATH}\\b${name}\\s*[,)]` +
      `|\\b${name}${MEMBER}(?:${EACH})\\b`,
  );
}

/** Whether a line counts what a name holds, or takes it for more than one otherwise. */
export function countsItems(written: string): RegExp {
  const name = literal(written);
  const member =
    'length|Length|size|len|Len|count|Count|find\\w*|some|every|reject|push|pop|append|extend|first|last|join|sort\\w*|' +
    'includes?|contains|isEmpty|is_empty|empty|keys|values|entries|items|concat|slice|at';
  const counts =
    'len|cap|count|sizeof|size|length|sum|max|min|any|all|list|set|tuple|sorted|reversed|iter|join|implode';
  return new RegExp(
    `\\b(?:${counts})\\s*\\(\\s*${PATH}\\b${name}\\s*[,)]|\\bscalar\\s*\\(?\\s*@${name}\\b` +
      `|\\b(?:join|implode)\\s*\\([^()\\n]{0,100},\\s*${PATH}\\b${name}\\s*\\)` +
      `|\\b${name}(?:${MEMBER}(?:${member})\\b|\\[\\s*(?:\\d|-|:|[ijkn]\\b|[@*]\\]))|\\.\\.\\.${PATH}\\b${name}\\b`,
  );
}
