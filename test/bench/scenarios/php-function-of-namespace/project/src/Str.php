<?php
namespace Util;
function pad(string $s, int $n): string { return str_pad($s, $n); }
